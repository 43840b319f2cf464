import { expect, test } from '@jest/globals'
import { useDatabase } from '../../test/database.ts'
import { buildUser } from '../../test/factories.ts'
import { useApp } from '../../test/http.ts'

useDatabase()
const http = useApp({ requestsPerMinute: 5 })

test('a caller beyond his requests a minute is told how long to wait, and others are not', async () => {
  const [eager, patient] = [await buildUser(), await buildUser()]
  for (let n = 0; n < 5; n++) expect((await http.as(eager).get('/api/ts/account')).status).toBe(200)
  const answer = await http.as(eager).get('/api/ts/account')
  expect(answer).toMatchObject({ status: 429, body: { code: 'rate_limited', params: { limitPerMinute: 5 } } })
  const wait = Number(answer.headers.get('retry-after'))
  expect(wait).toBeGreaterThan(0)
  expect(wait).toBeLessThanOrEqual(60)
  expect((await http.as(patient).get('/api/ts/account')).status).toBe(200)
})
