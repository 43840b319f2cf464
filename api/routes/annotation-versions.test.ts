import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../test/database.ts'
import { useApp } from '../../test/http.ts'
import { eventually } from '../../test/temporal.ts'
import { choice, streamPlayer } from '../../test/stream-player.ts'
import { buildProject, buildTask } from '../../test/task-factories.ts'
import { database } from '../db/index.ts'

describe('what an annotation has said', () => {
  useDatabase()
  const http = useApp()

  async function answered() {
    const project = await buildProject()
    const play = streamPlayer(project)
    const ada = await play.person()
    const { id } = await play.submit(ada, (await buildTask(project)).id, { result: choice('a') })
    const path = `/api/ts/annotations/${id}/versions`
    return { ada, play, id, path, owner: project.owner }
  }

  test('is one version until it is changed', async () => {
    const { ada, path } = await answered()
    const { body } = await http.as(ada).get(path)
    expect(body.versions).toMatchObject([{ version: 1, result: choice('a'), by: { id: ada.id }, to: null }])
  })

  test('is every version with its time and who wrote it, and the one that held at a time', async () => {
    const { ada, id, path, owner } = await answered()
    await http.as(owner).patch(`/api/annotations/${id}`, { result: choice('b') })
    const { versions } = (await http.as(owner).get(path)).body
    expect(versions).toMatchObject([
      { version: 1, result: choice('a'), by: { id: expect.any(Number) } },
      { version: 2, result: choice('b'), by: { id: owner.id }, to: null },
    ])
    expect(versions[0].to).toBe(versions[1].from)
    const at = async (time: number) =>
      (await http.as(ada).get(`${path}?at=${new Date(time).toISOString()}`)).body.versions
    const changedAt = Date.parse(versions[1].from)
    expect(await onceTold(() => at(changedAt - 1))).toMatchObject([{ version: 1 }])
    expect(await onceTold(() => at(changedAt + 1))).toMatchObject([{ version: 2 }])
    expect(await at(0)).toEqual([])
    expect((await http.as(ada).get(`${path}?at=yesterday`)).status).toBe(400)
  })

  test('at a time is not what a transaction wrote before which others still write', async () => {
    const { id, path, owner } = await answered()
    const at = async (time: number): Promise<object[]> =>
      (await http.as(owner).get(`${path}?at=${new Date(time).toISOString()}`)).body.versions
    const createdAt = Date.parse((await http.as(owner).get(path)).body.versions[0].from)
    await onceTold(() => at(createdAt + 1))
    const slow = await database().transaction()
    await database().query('select pg_current_xact_id()', { transaction: slow })
    await http.as(owner).patch(`/api/annotations/${id}`, { result: choice('b') })
    const later = Date.now() + 1000
    expect(await at(later)).toEqual([])
    expect(await at(createdAt + 1)).toMatchObject([{ version: 1 }])
    await slow.rollback()
    expect(await onceTold(() => at(later))).toMatchObject([{ version: 2 }])
  })

  test('is for who may see the annotation', async () => {
    const { path, play } = await answered()
    expect((await http.as(await play.person()).get(path)).status).toBe(403)
    expect((await http.as((await answered()).owner).get(path)).status).toBe(404)
  })
})

/** Whoever writes anywhere on the server holds back what is told of the past, also the tests beside this one. */
const onceTold = (look: () => Promise<object[]>): Promise<object[]> =>
  eventually(look, (versions) => versions.length > 0, 10_000)
