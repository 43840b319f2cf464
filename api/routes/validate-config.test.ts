import { describe, expect, test } from '@jest/globals'
import { useDatabase } from '../../test/database.ts'
import { buildUser } from '../../test/factories.ts'
import { useApp } from '../../test/http.ts'
import { choice, streamPlayer } from '../../test/stream-player.ts'
import { buildProject, buildTask } from '../../test/task-factories.ts'

useDatabase()
const http = useApp()

const TEXT =
  '<View><Text name="t" value="$t"/><Choices name="c" toName="t"><Choice value="a"/></Choices></View>'
const VIDEO =
  '<View><Video name="v" value="$video"/><TimelineLabels name="l" toName="v"><Label value="x"/></TimelineLabels></View>'

describe('the check of a configuration against a project', () => {
  async function answered() {
    const project = await buildProject()
    const play = streamPlayer(project)
    const ada = await play.person()
    await play.submit(ada, (await buildTask(project)).id, { result: choice('a') })
    await buildTask(project)
    const { body } = await http.as(project.owner).get(`/api/ts/projects/${project.id}`)
    const before = body.labelConfig as string
    const check = async (labelConfig: string) =>
      (
        await http
          .as(project.owner)
          .post('/api/ts/labeling-config/check', { labelConfig, projectId: project.id })
      ).body
    return { project, before, check }
  }

  test('tells how many answers a control and a label would take with them', async () => {
    const { before, check } = await answered()
    const [, name] = /<Choices name="(\w+)"/.exec(before)!
    expect((await check(before)).losses).toEqual({ controls: [], labels: [] })
    const renamed = await check(before.replace(`name="${name}"`, 'name="other"'))
    expect(renamed.losses.controls).toMatchObject([{ name, type: 'choices', count: 1 }])
    expect(renamed.problems).toContainEqual(
      expect.objectContaining({ code: 'answers_incompatible', severity: 'error' }),
    )
    const without = await check(before.replace('value="a"', 'value="z"'))
    expect(without.losses).toEqual({ controls: [], labels: [{ control: name, label: 'a', count: 1 }] })
    expect(without.problems).toContainEqual(
      expect.objectContaining({ code: 'answers_incompatible', severity: 'warning' }),
    )
  })

  test('says nothing of answers while the text cannot be read', async () => {
    const { check } = await answered()
    const { losses, problems } = await check('<View><Cho')
    expect([losses, problems.map(({ code }: { code: string }) => code)]).toEqual([null, ['xml_syntax']])
  })

  test('tells how many tasks lack what the new text reads, and where it reads it', async () => {
    const { before, check } = await answered()
    const { problems } = await check(before.replace('value="$', '\nvalue="$other_'))
    expect(problems).toContainEqual(
      expect.objectContaining({
        code: 'data_key_missing',
        severity: 'warning',
        message: expect.stringMatching(/^2 of 2 tasks have no "other_\w+" in their data\.$/),
      }),
    )
  })
})

describe('the versions of a configuration', () => {
  test('are every text the project has had, with who wrote it, and any can be saved again', async () => {
    const person = await buildUser({ role: 'owner' })
    const owner = http.as(person)
    const made = await owner.post('/api/ts/projects', { title: 'Texts', labelConfig: TEXT })
    const path = `/api/ts/projects/${made.body.id}`
    const second = TEXT.replace('<View>', '<View><Header value="New"/>')
    await owner.patch(path, { labelConfig: second })
    const { versions } = (await owner.get(`${path}/config-versions`)).body
    expect(versions).toMatchObject([
      { version: 1, labelConfig: TEXT },
      { version: 2, labelConfig: second, by: { id: person.id }, to: null },
    ])
    expect(versions[0].to).toBe(versions[1].from)
    await owner.patch(path, { labelConfig: versions[0].labelConfig })
    expect((await owner.get(path)).body).toMatchObject({ labelConfig: TEXT, configVersion: 3 })
  })
})

test('a project of tags that are not drawn yet is made and kept, and not published', async () => {
  const owner = await buildUser({ role: 'owner' })
  const made = await http.as(owner).post('/api/ts/projects', { title: 'Films', labelConfig: VIDEO })
  expect(made.status).toBe(201)
  expect(made.body.missingToPublish).toContain('supported_tags')
  const path = `/api/ts/projects/${made.body.id}`
  const refused = await http.as(owner).post(`${path}/publish`, { published: true })
  expect([refused.status, refused.body.params]).toEqual([
    400,
    { missing: 'supported_tags', tags: 'Video, TimelineLabels' },
  ])
  expect((await http.as(owner).get(path)).body).toMatchObject({ labelConfig: VIDEO, isPublished: false })
})
