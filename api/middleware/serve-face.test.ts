import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { useDatabase } from '../../test/database.ts'
import { useApp } from '../../test/http.ts'

const uiDir = mkdtempSync(join(tmpdir(), 'face '))
mkdirSync(join(uiDir, 'assets'))
writeFileSync(join(uiDir, 'index.html'), '<!doctype html><title>Touchstone</title>')
writeFileSync(join(uiDir, 'assets', 'index-1a2b.js'), 'console.log(1)')
writeFileSync(join(uiDir, '..', 'outside.txt'), 'outside')

useDatabase()
const http = useApp({ uiDir })

test('files named by their content are kept for a year', async () => {
  const { status, headers } = await http.nobody.get('/assets/index-1a2b.js')
  expect(status).toBe(200)
  expect(headers.get('cache-control')).toBe('max-age=31536000,immutable')
})

test.each(['/', '/projects/12/label', '/user/login', '/user/signup/?token=x'])(
  '%s is the one page, asked for again each time',
  async (path) => {
    const { status, headers, text } = await http.nobody.get(path)
    expect({ status, text }).toEqual({ status: 200, text: '<!doctype html><title>Touchstone</title>' })
    expect(headers.get('content-type')).toMatch(/^text\/html/)
    expect(headers.get('cache-control')).toBe('no-cache')
  },
)

test.each(['/assets/gone.js', '/favicon.ico', '/assets/%2e%2e/%2e%2e/outside.txt', '/api/gone'])(
  '%s is not found, not a page',
  async (path) => {
    expect(await http.nobody.get(path)).toMatchObject({ status: 404, body: { code: 'not_found' } })
  },
)
