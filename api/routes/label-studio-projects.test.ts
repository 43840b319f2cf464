import { describe, expect, jest, test } from '@jest/globals'
import { useDatabase } from '../../test/database.ts'
import { buildOrganization, buildUser } from '../../test/factories.ts'
import { useApp } from '../../test/http.ts'

useDatabase()
const http = useApp()
jest.setTimeout(30_000)

const CONFIG = `<View>
  <Text name="text" value="$text"/>
  <Choices name="sentiment" toName="text" choice="single" showInLine="true">
    <Choice value="Positive"/>
    <Choice value="Negative" hotkey="n"/>
    <Choice value="Neutral" alias="neu"/>
  </Choices>
</View>`

describe('a project through Label Studio’s API', () => {
  test('is created as upstream answers it, but published and open to the organization', async () => {
    const owner = await buildUser({ role: 'owner' })
    const answer = await http
      .as(owner)
      .post('/api/projects/', { title: 'Golden', label_config: CONFIG, maximum_annotations: 2 })
    expect(answer.status).toBe(201)
    expect(Object.keys(answer.body)).toEqual(FIELDS)
    expect(answer.body).toMatchObject({
      title: 'Golden',
      label_config: CONFIG,
      maximum_annotations: 2,
      is_published: true,
      task_number: null,
      total_annotations_number: null,
      finished_task_number: null,
      queue_total: 0,
      queue_done: 0,
      sampling: 'Sequential sampling',
      skip_queue: 'REQUEUE_FOR_OTHERS',
      config_has_control_tags: true,
      config_suitable_for_bulk_annotation: true,
      state: null,
      created_by: { id: owner.id, first_name: '', last_name: '', email: owner.email, avatar: null },
      control_weights: {
        sentiment: { overall: 1, type: 'Choices', labels: { Positive: 1, Negative: 1, neu: 1 } },
      },
      parsed_label_config: {
        sentiment: {
          type: 'Choices',
          to_name: ['text'],
          inputs: [{ type: 'Text', valueType: null, value: 'text' }],
          labels: ['Positive', 'Negative', 'neu'],
          labels_attrs: {
            Positive: { value: 'Positive' },
            Negative: { value: 'Negative', hotkey: 'n' },
            neu: { value: 'Neutral', alias: 'neu' },
          },
        },
      },
    })
    const shown = await http.as(owner).get(`/api/projects/${answer.body.id}`)
    expect(shown.body).toMatchObject({ task_number: 0, total_annotations_number: 0, finished_task_number: 0 })
    const annotator = await buildUser({ organizationId: owner.organizationId, role: 'annotator' })
    expect((await http.as(annotator).get(`/api/projects/${answer.body.id}/`)).status).toBe(200)
  })

  test('may be created with nothing at all', async () => {
    const owner = await buildUser({ role: 'owner' })
    const { body } = await http.as(owner).post('/api/projects', {})
    expect(body).toMatchObject({ title: '', label_config: '<View></View>', parsed_label_config: {} })
  })

  test.each([
    [{ title: 'ab' }, { title: ['Ensure this field has at least 3 characters.'] }],
    [{ title: 'x'.repeat(51) }, { title: ['Ensure this field has no more than 50 characters.'] }],
    [{ color: 'red' }, { color: ['Color must be in "#RRGGBB" format'] }],
    [{ sampling: 'Nope' }, { sampling: ['"Nope" is not a valid choice.'] }],
    [{ skip_queue: 'X' }, { skip_queue: ['"X" is not a valid choice.'] }],
    [{ show_instruction: 'maybe' }, { show_instruction: ['Must be a valid boolean.'] }],
    [{ maximum_annotations: 'many' }, { maximum_annotations: ['A valid integer is required.'] }],
    [
      { maximum_annotations: 0 },
      { maximum_annotations: ['Ensure this value is greater than or equal to 1.'] },
    ],
    [
      { overlap_cohort_percentage: 200 },
      { overlap_cohort_percentage: ['Ensure this value is less than or equal to 100.'] },
    ],
    [{ organization: 999999 }, { organization: ['Invalid pk "999999" - object does not exist.'] }],
    [{ created_by: 2 }, { created_by: ['Invalid data. Expected a dictionary, but got int.'] }],
    [[1], { non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] }],
    [{ label_config: '<View><Text' }, { label_config: [expect.stringContaining('line 1')] }],
    [
      { label_config: '<View><Choices name="c" toName="t"><Choice value="a"/></Choices></View>' },
      { label_config: [`toName="t" not found in names: ['c']`] },
    ],
    [
      { label_config: CONFIG, control_weights: { zzz: { overall: 0.5 } } },
      { control_weights: ['The labeling configuration has no control "zzz".'] },
    ],
  ])('refuses %j', async (body, errors) => {
    const owner = await buildUser({ role: 'owner' })
    const answer = await http.as(owner).post('/api/projects/', body)
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ detail: 'Validation error', validation_errors: errors })
  })

  test('reads loose values and ignores what it does not know', async () => {
    const owner = await buildUser({ role: 'owner' })
    const { body } = await http.as(owner).post('/api/projects/', {
      maximum_annotations: '3',
      show_skip_button: 'False',
      nosuch: 1,
      id: 5,
    })
    expect(body).toMatchObject({ maximum_annotations: 3, show_skip_button: false })
    expect(body.id).not.toBe(5)
  })

  test('keeps instructions without what runs', async () => {
    const owner = await buildUser({ role: 'owner' })
    const { body } = await http.as(owner).post('/api/projects/', {
      expert_instruction: `<b>ok</b><script>alert(1)</script><a href="javascript:1">l</a><p onclick="x">p</p>`,
    })
    expect(body.expert_instruction).toBe('<b>ok</b><a rel="noopener noreferrer">l</a><p>p</p>')
  })

  test('is changed, deleted and then not found', async () => {
    const owner = await buildUser({ role: 'owner' })
    const { body } = await http.as(owner).post('/api/projects/', { title: 'Before' })
    const path = `/api/projects/${body.id}/`
    expect((await http.as(owner).patch(path, { title: 'After' })).body).toMatchObject({ title: 'After' })
    expect((await http.as(owner).put(path, { description: 'd' })).body).toMatchObject({
      title: 'After',
      description: 'd',
    })
    expect((await http.as(owner).delete(path)).status).toBe(204)
    const gone = await http.as(owner).get(path)
    expect(gone.status).toBe(404)
    expect(gone.body).toMatchObject({ detail: 'No Project matches the given query.', status_code: 404 })
  })

  test('a member of another organization, an annotator and nobody', async () => {
    const owner = await buildUser({ role: 'owner' })
    const { body } = await http.as(owner).post('/api/projects/', { title: 'Mine' })
    const path = `/api/projects/${body.id}/`
    const stranger = await buildUser({ role: 'owner' })
    const annotator = await buildUser({ organizationId: owner.organizationId, role: 'annotator' })
    expect((await http.as(stranger).get(path)).status).toBe(404)
    expect((await http.as(stranger).patch(path, { title: 'Theirs' })).status).toBe(404)
    expect((await http.as(annotator).patch(path, { title: 'Theirs' })).status).toBe(403)
    expect((await http.as(annotator).post('/api/projects/', {})).status).toBe(403)
    expect((await http.nobody.get(path)).status).toBe(401)
  })
})

describe('the list of projects', () => {
  test('pages to the end, and past the end is 404', async () => {
    const owner = await buildUser({ role: 'owner' })
    for (const title of ['One', 'Two', 'Three']) await http.as(owner).post('/api/projects/', { title })
    const first = await http.as(owner).get('/api/projects/?page_size=2')
    expect(first.body).toMatchObject({ count: 3, previous: null })
    expect(first.body.results.map((project: { title: string }) => project.title)).toEqual(['Three', 'Two'])
    expect(first.body.next).toBe(`${http.url()}/api/projects/?page=2&page_size=2`)
    const second = await http.as(owner).get('/api/projects/?page=2&page_size=2')
    expect(second.body).toMatchObject({
      count: 3,
      next: null,
      previous: `${http.url()}/api/projects/?page_size=2`,
    })
    for (const page of ['3', '99', '0', 'x']) {
      const past = await http.as(owner).get(`/api/projects/?page_size=2&page=${page}`)
      expect([past.status, past.body.detail]).toEqual([404, 'Invalid page.'])
    }
  })

  test('filters, orders and shows only what is asked for', async () => {
    const owner = await buildUser({ role: 'owner' })
    const ids: number[] = []
    for (const title of ['Beta', 'alpha', 'Gamma 100%']) {
      ids.push((await http.as(owner).post('/api/projects/', { title })).body.id)
    }
    const titles = async (query: string) =>
      (await http.as(owner).get(`/api/projects/?include=title&${query}`)).body.results
    expect(await titles('ordering=title')).toEqual([
      { title: 'alpha' },
      { title: 'Beta' },
      { title: 'Gamma 100%' },
    ])
    expect(await titles('title=AMM')).toEqual([{ title: 'Gamma 100%' }])
    expect(await titles('title=0%25')).toEqual([{ title: 'Gamma 100%' }])
    expect(await titles(`ids=${ids[0]},${ids[1]}&ordering=nosuch`)).toEqual([
      { title: 'alpha' },
      { title: 'Beta' },
    ])
    expect((await http.as(owner).get('/api/projects/?ids=abc')).status).toBe(400)
  })

  test('is empty, not missing, where there is no project', async () => {
    const { id } = await buildOrganization()
    const owner = await buildUser({ organizationId: id, role: 'owner' })
    expect((await http.as(owner).get('/api/projects/')).body).toEqual({
      count: 0,
      next: null,
      previous: null,
      results: [],
    })
  })
})

describe('validation of configurations', () => {
  test('without a project answers outside the envelope', async () => {
    const ok = await http.nobody.post('/api/projects/validate/', { label_config: CONFIG })
    expect(ok.status).toBe(204)
    const bad = await http.nobody.post('/api/projects/validate/', { label_config: '  ' })
    expect([bad.status, bad.body]).toEqual([400, { label_config: ['This field may not be blank.'] }])
    const open = await http.nobody.post('/api/projects/validate/', { label_config: 'hello' })
    expect(open.body).toEqual({ label_config: ['syntax error: line 1, column 0'] })
  })

  test('for a project says whether something essential changes', async () => {
    const owner = await buildUser({ role: 'owner' })
    const { body } = await http.as(owner).post('/api/projects/', { label_config: CONFIG })
    const validate = (label_config: string) =>
      http.as(owner).post(`/api/projects/${body.id}/validate/`, { label_config })
    expect((await validate(CONFIG)).body).toEqual({ config_essential_data_has_changed: null })
    expect((await validate(CONFIG.replace('$text', '$other'))).body).toEqual({
      config_essential_data_has_changed: true,
    })
  })

  test('the check names every problem with its place', async () => {
    const owner = await buildUser({ role: 'owner' })
    const { body } = await http.as(owner).post('/api/ts/labeling-config/check', {
      labelConfig:
        '<View>\n  <Choices name="c" toName="zz"><Choice value="a"/></Choices>\n  <Wobble/>\n</View>',
    })
    expect(body.problems).toContainEqual(
      expect.objectContaining({ line: 2, code: 'to_name_unknown', severity: 'error' }),
    )
    expect(body).toMatchObject({
      controls: [{ name: 'c', type: 'Choices', toName: ['zz'], labels: ['a'] }],
      unsupportedTags: ['Wobble'],
      losses: null,
    })
  })
})

/** As upstream answers, in its order; then Enterprise's. */
const FIELDS =
  'id title description label_config expert_instruction show_instruction show_skip_button enable_empty_annotation show_annotation_history organization color maximum_annotations is_published model_version is_draft created_by created_at min_annotations_to_start_training start_training_on_annotation_update show_collab_predictions num_tasks_with_annotations task_number useful_annotation_number ground_truth_number skipped_annotations_number total_annotations_number total_predictions_number sampling show_ground_truth_first annotator_evaluation_enabled show_overlap_first overlap_cohort_percentage task_data_login task_data_password control_weights parsed_label_config evaluate_predictions_automatically config_has_control_tags skip_queue reveal_preannotations_interactively pinned_at finished_task_number queue_total queue_done config_suitable_for_bulk_annotation state queue_left assignment_settings'.split(
    ' ',
  )
