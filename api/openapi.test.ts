import { expect, test } from '@jest/globals'
import { useDatabase } from '../test/database.ts'
import { useApp } from '../test/http.ts'
import { ROUTES } from './routes/index.ts'

useDatabase()
const http = useApp()

test('the document names every route there is, with what it wants and answers', async () => {
  const { status, body } = await http.nobody.get('/docs/api')
  expect(status).toBe(200)
  const named = Object.entries<Record<string, unknown>>(body.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method} ${path}`),
  )
  const there = ROUTES.map(({ spec }) => `${spec.method} ${spec.path.replaceAll(/:(\w+)/g, '{$1}')}`)
  expect(named.sort()).toEqual([...new Set(there)].sort())
  expect(body.paths['/api/ts/session'].post.requestBody.content['application/json'].schema.required).toEqual([
    'email',
    'password',
  ])
  expect(body.paths['/api/ts/session'].post.security).toEqual([])
  expect((await http.nobody.get('/api/ts/openapi.json')).body).toEqual(body)
})

test('no two routes claim the same method and path', () => {
  const there = ROUTES.map(({ spec }) => `${spec.method} ${spec.path.replaceAll(/:\w+/g, ':')}`)
  expect(there).toEqual([...new Set(there)])
})
