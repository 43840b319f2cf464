import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../../test/database.ts'
import { buildOrganization, buildUser } from '../../../test/factories.ts'
import type { BuiltUser } from '../../../test/factories.ts'
import { createProject } from '../commands/create-project.ts'
import { select } from '../connect.ts'
import { projectForScope } from './project-for-scope.ts'

describe('projectForScope', () => {
  useDatabase()

  async function world(
    isPublished: boolean,
  ): Promise<{ id: number; inside: BuiltUser; outside: BuiltUser; manager: BuiltUser }> {
    const { id: organizationId } = await buildOrganization()
    const person = (role: 'owner' | 'manager' | 'annotator') => buildUser({ organizationId, role })
    const [owner, manager, inside, outside] = [
      await person('owner'),
      await person('manager'),
      await person('annotator'),
      await person('annotator'),
    ]
    const id = await createProject(owner.scope, { title: 'In a workspace', isPublished })
    const [workspace] = await select<{ id: number }>(
      `insert into workspaces (organization_id, title) values ($1, 'Vision') returning id`,
      [organizationId],
    )
    await select('update projects set workspace_id = $1 where id = $2', [workspace?.id, id])
    await select(
      `insert into workspace_members (organization_id, workspace_id, user_id) select $1, $2, unnest($3::bigint[])`,
      [organizationId, workspace?.id, [inside.id, manager.id]],
    )
    return { id, inside, outside, manager }
  }
  const seen = (person: BuiltUser, id: number) =>
    projectForScope(person.scope, id).then(
      () => true,
      () => false,
    )

  test('shows a published project to the people of its workspace, and to nobody beside them', async () => {
    const { id, inside, outside, manager } = await world(true)
    expect([await seen(inside, id), await seen(manager, id), await seen(outside, id)]).toEqual([
      true,
      true,
      false,
    ])
  })

  test('shows an unpublished one only to those of the workspace who may edit it', async () => {
    const { id, inside, manager } = await world(false)
    expect([await seen(inside, id), await seen(manager, id)]).toEqual([false, true])
  })
})
