"""One project's life through the official client, old and new form of it, with nothing changed but the address.

Usage: client_journey.py URL LEGACY_TOKEN. Prints one line a step that held; a step that does not raises.
"""

import sys

from label_studio_sdk import Client
from label_studio_sdk.client import LabelStudio
from label_studio_sdk.core.api_error import ApiError

URL, TOKEN = sys.argv[1], sys.argv[2]
CONFIG = """
<View>
  <Text name="text" value="$text"/>
  <Choices name="mood" toName="text" choice="single"><Choice value="Good"/><Choice value="Bad"/></Choices>
</View>
"""
TASKS = [{"data": {"text": f"Sentence {n}"}} for n in range(250)]


def choice(value):
    return [{"from_name": "mood", "to_name": "text", "type": "choices", "value": {"choices": [value]}}]


def held(step, condition, detail=""):
    if not condition:
        raise AssertionError(f"{step}: {detail}")
    print(f"held: {step}", flush=True)


def new_client():
    client = LabelStudio(base_url=URL, api_key=TOKEN)
    me = client.users.whoami()
    held("whoami names the owner of the token", bool(me.email))
    held("the version says Community", client.versions.get().edition == "Community")

    project = client.projects.create(title="From the client", label_config=CONFIG, maximum_annotations=1)
    held("a project is created", project.id > 0)
    held("and found in the list", project.id in [p.id for p in client.projects.list()])
    held("and read back", "<Choices" in client.projects.get(id=project.id).label_config)
    interface = client.projects.get(id=project.id).get_label_interface()
    held("its configuration is understood", [c.name for c in interface.controls] == ["mood"])
    client.projects.update(id=project.id, description="Changed")
    held("a setting is changed", client.projects.get(id=project.id).description == "Changed")

    imported = client.projects.import_tasks(id=project.id, request=TASKS, return_task_ids=True)
    held("250 tasks are imported", imported.task_count == 250 and len(imported.task_ids) == 250, imported)

    listed = [t.id for t in client.tasks.list(project=project.id, page_size=100)]
    held("paging ends after every task was listed once", sorted(listed) == sorted(imported.task_ids), len(listed))
    held("a last page that is exactly full ends too", len(list(client.tasks.list(project=project.id, page_size=125))) == 250)

    first = imported.task_ids[0]
    task = client.tasks.get(id=str(first))
    held("one task is read", task.data == {"text": "Sentence 0"}, task.data)
    client.predictions.create(task=first, result=choice("Bad"), score=0.4, model_version="v1")
    held("a prediction is stored", len(client.predictions.list(task=first)) == 1)

    answer = client.annotations.create(id=first, result=choice("Good"), lead_time=3.5)
    held("an annotation is stored", answer.id > 0 and answer.completed_by == me.id, answer)
    held("and listed", [a.id for a in client.annotations.list(id=first)] == [answer.id])
    client.annotations.update(id=answer.id, result=choice("Bad"))
    held("and changed", client.annotations.get(id=answer.id).result == choice("Bad"))
    labelled = client.tasks.get(id=str(first))
    held("its task is labelled now", labelled.is_labeled and labelled.total_annotations == 1, labelled)

    exported = client.projects.exports.as_json(project.id)
    held("the export holds every task", len(exported) == 250, len(exported))
    answered = [t for t in exported if t["annotations"]]
    held("and the one that is labelled", [t["id"] for t in answered] == [first], answered)
    held("with its annotation as it was sent", answered[0]["annotations"][0]["result"] == choice("Bad"))

    second = client.annotations.create(id=imported.task_ids[1], result=choice("Good"))
    client.annotations.delete(id=second.id)
    held("an annotation is deleted", client.annotations.list(id=imported.task_ids[1]) == [])
    client.tasks.delete(id=str(imported.task_ids[2]))
    held("a task is deleted", refused(lambda: client.tasks.get(id=str(imported.task_ids[2])), 404))
    held("a broken configuration is refused", refused(lambda: client.projects.create(title="Broken", label_config="<View>"), 400))
    held("a wrong token is refused", refused(lambda: LabelStudio(base_url=URL, api_key="0" * 40).users.whoami(), 401))
    client.projects.delete(id=project.id)
    held("a project is deleted", refused(lambda: client.projects.get(id=project.id), 404))


def legacy_client():
    client = Client(url=URL, api_key=TOKEN)
    held("the legacy client connects", client.check_connection()["status"] == "UP")
    project = client.start_project(title="From the legacy client", label_config=CONFIG)
    ids = project.import_tasks([{"text": f"Line {n}"} for n in range(30)])
    held("it imports plain dictionaries", len(ids) == 30, ids)
    held("its task list ends", len(project.get_tasks()) == 30)
    project.create_annotation(ids[0], result=choice("Good"))
    project.create_prediction(ids[1], choice("Bad"), score=0.9, model_version="v2")
    held("it finds the labelled ones", [t["id"] for t in project.get_labeled_tasks()] == [ids[0]])
    held("it exports", [t["id"] for t in project.export_tasks()] == [ids[0]])
    held("it lists projects", project.id in [p.id for p in client.list_projects()])


def refused(call, status):
    try:
        call()
    except ApiError as error:
        return error.status_code == status
    return False


new_client()
legacy_client()
print("all held")
