import type { Role } from '../domain/permissions.ts'
import { addWorkspaceMember, createJob, createProject } from '../api/db/index.ts'
import { buildOrganization, buildUser } from './factories.ts'
import type { BuiltUser } from './factories.ts'
import type { TestApp } from './http.ts'

/** An organization with one of everything, everybody in it, and a project all of them reach. */
export interface World {
  /** By the name of the path parameter. */
  readonly ids: Readonly<Record<string, string | number>>
  readonly byRole: Readonly<Record<WorkingRole, BuiltUser>>
  /** Somebody things are done to. */
  readonly member: BuiltUser
}

export const WORKING_ROLES = ['annotator', 'reviewer', 'manager', 'admin', 'owner'] as const satisfies Role[]
export type WorkingRole = (typeof WORKING_ROLES)[number]

export const CONFIG =
  '<View><Text name="text" value="$text"/><Choices name="topic" toName="text"><Choice value="a"/><Choice value="b"/></Choices></View>'
export const RESULT = [
  { id: 'r1', from_name: 'topic', to_name: 'text', type: 'choices', value: { choices: ['a'] } },
]

export async function buildWorld(http: TestApp): Promise<World> {
  const { id: organizationId } = await buildOrganization()
  const people = await Promise.all(
    WORKING_ROLES.map(async (role) => [role, await buildUser({ organizationId, role })] as const),
  )
  const byRole = Object.fromEntries(people) as World['byRole']
  const member = await buildUser({ organizationId, role: 'annotator' })
  const owner = http.as(byRole.owner)

  const projectId = await createProject(byRole.owner.scope, {
    title: 'Everybody works here',
    labelConfig: CONFIG,
    isPublished: true,
    openToOrganization: true,
    maximumAnnotations: 5,
    memberIds: [member.id],
  })
  const make = async (path: string, body: unknown, as = owner): Promise<number> => {
    const answer = await as.post(path, body)
    if (answer.status !== 201) throw new Error(`POST ${path} answered ${answer.status}: ${answer.text}`)
    return answer.body.id as number
  }
  const taskId = await make('/api/tasks', { project: projectId, data: { text: 'One' } })
  const spareTaskId = await make('/api/tasks', { project: projectId, data: { text: 'Two' } })
  const annotationId = await make(`/api/tasks/${taskId}/annotations`, { result: RESULT }, http.as(member))
  const predictionId = await make('/api/predictions', { task: taskId, result: RESULT })
  const workspaceId = await make('/api/workspaces', { title: 'Workspace' })
  for (const [, user] of people) await addWorkspaceMember(byRole.owner.scope, workspaceId, user.id)
  const upload = new FormData()
  upload.set('file', new Blob(['text\nThree\n'], { type: 'text/csv' }), 'three.csv')
  const imported = await owner.post(`/api/projects/${projectId}/import`, upload)
  const fileUploadId = Number(imported.body.file_upload_ids[0])
  const file = (await owner.get(`/api/import/file-upload/${fileUploadId}`)).body.file as string
  const job = await createJob(byRole.owner.scope, {
    kind: 'import',
    projectId,
    naturalKey: `job of ${projectId}`,
    params: {},
    total: 0,
  })
  return {
    member,
    byRole,
    ids: {
      organizationId,
      projectId,
      taskId,
      spareTaskId,
      annotationId,
      predictionId,
      workspaceId,
      fileUploadId,
      name: file.split('/').at(-1) ?? '',
      jobId: job.id,
      userId: member.id,
      permission: 'data.view',
    },
  }
}
