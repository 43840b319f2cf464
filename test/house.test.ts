import { execFileSync, spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { VARIABLE_NAMES } from '../deploy/env.ts'
import { plainEnvironment } from './plain-environment.ts'

/** The house holds itself up: its pages agree with its files, and every check is seen to catch what it is for. */
const ROOT = resolve(import.meta.dirname, '..')
const SLOW_MS = 180_000
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const bin = (path: string): string => join(ROOT, 'node_modules', path)

describe('The pages', () => {
  test('name every top-level folder in the plan of the README', () => {
    const tracked = execFileSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' }).split('\n')
    const folders = new Set(
      tracked.filter((path) => path.includes('/') && !path.startsWith('.')).map((path) => path.split('/')[0]),
    )
    const readme = read('README.md')
    expect([...folders].filter((folder) => !readme.includes(`\`${folder ?? ''}/\``))).toEqual([])
  })

  test('name no room in the README that is not there', () => {
    const rooms = [...read('README.md').matchAll(/^\| `([a-z]+)\/` +\|/gm)].map((match) => match[1] ?? '')
    const tracked = execFileSync('git', ['ls-files', ...rooms], { cwd: ROOT, encoding: 'utf8' })
    expect(rooms.length).toBeGreaterThan(5)
    expect(rooms.filter((room) => !tracked.includes(`${room}/`))).toEqual([])
  })

  test('describe in .env.example the variables that are read, and no other', () => {
    const described = [...read('.env.example').matchAll(/^#? ?([A-Z_]+)=/gm)].map((match) => match[1] ?? '')
    expect(described.sort()).toEqual([...VARIABLE_NAMES].sort())
  })
})

describe('The lock', () => {
  test('holds exactly one protobufjs 8, or replaying histories breaks', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { version?: string }>
    }
    const eights = Object.entries(packages).filter(
      ([path, { version }]) => path.endsWith('node_modules/protobufjs') && version?.startsWith('8.'),
    )
    expect(eights.map(([path]) => path)).toEqual(['node_modules/protobufjs'])
  })

  test('agrees with the manifest, in exact versions', () => {
    const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>
    const locked = (
      JSON.parse(read('package-lock.json')) as { packages: Record<string, Record<string, unknown>> }
    ).packages['']
    expect(locked?.['dependencies']).toEqual(manifest['dependencies'])
    expect(locked?.['devDependencies']).toEqual(manifest['devDependencies'])
    const versions = Object.values({ ...manifest['dependencies'], ...manifest['devDependencies'] })
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+/.test(version))).toEqual([])
  })
})

/** Rules whose trespasser cannot bear their name: a circle is told by its last file, a contract has one path. */
const TRESPASSER: Readonly<Record<string, string>> = {
  'no-circular': 'no-circular-back',
  'activity-contract-is-pure': 'contract',
}

interface Violation {
  readonly from: string
  readonly rule: { readonly name: string }
}

describe('The import rules', () => {
  const rooms = ['domain', 'workflows', 'activities', 'api', 'rules', 'ui', 'prompts', 'deploy', 'test']
  const cruised = spawnSync(
    process.execPath,
    [
      bin('dependency-cruiser/bin/dependency-cruise.mjs'),
      ...rooms,
      ...['--config', join(ROOT, '.dependency-cruiser.cjs'), '--output-type', 'json'],
    ],
    {
      cwd: join(ROOT, 'test/trespasses'),
      encoding: 'utf8',
      env: plainEnvironment(),
      maxBuffer: 64 * 1024 * 1024,
    },
  )
  const found = (JSON.parse(cruised.stdout) as { summary: { violations: Violation[] } }).summary.violations
  const caughtIn = (name: string) =>
    found
      .filter(({ from }) => basename(from).replace(/\.(ts|vue)$/, '') === name)
      .map(({ rule }) => rule.name)
  const { forbidden } = createRequire(import.meta.url)(join(ROOT, '.dependency-cruiser.cjs')) as {
    forbidden: { name: string }[]
  }

  test.each(forbidden.map(({ name }) => name))('%s catches the trespass named after it', (name) => {
    expect(caughtIn(TRESPASSER[name] ?? name)).toContain(name)
  })

  test('catch a workflow that imports an activity, by value and by type', () => {
    expect(caughtIn('workflow-imports-an-activity').sort()).toEqual([
      'workflows-by-type',
      'workflows-by-value',
    ])
  })

  test('see into .vue files', () => {
    expect(found.filter(({ from }) => from.endsWith('.vue')).map(({ rule }) => rule.name)).toEqual([
      'contract-door',
    ])
  })

  test('let lawful imports pass', () => {
    const trespassers = new Set([
      ...forbidden.map(({ name }) => TRESPASSER[name] ?? name),
      'workflow-imports-an-activity',
    ])
    const wronged = found.filter(({ from }) => !trespassers.has(basename(from).replace(/\.(ts|vue)$/, '')))
    expect(wronged).toEqual([])
  })
})

describe('The lint', () => {
  const cases: readonly { readonly path: string; readonly text: string; readonly rule: string }[] = [
    {
      path: 'domain/task.ts',
      text: 'export const now = (): number => Date.now()\n',
      rule: 'no-restricted-syntax',
    },
    {
      path: 'domain/task.ts',
      text: 'export const today = (): Date => new Date()\n',
      rule: 'no-restricted-syntax',
    },
    {
      path: 'workflows/index.ts',
      text: 'export const at = (): number => Date.now()\n',
      rule: 'no-restricted-syntax',
    },
    {
      path: 'workflows/index.ts',
      text: 'export const dice = (): number => Math.random()\n',
      rule: 'no-restricted-syntax',
    },
    {
      path: 'api/app.ts',
      text: "export const home = (): string | undefined => process.env['HOME']\n",
      rule: 'no-restricted-properties',
    },
    {
      path: 'api/app.ts',
      text: 'export const f = (t: { go: (o: object) => void }): void => t.go({ transaction: 1 })\n',
      rule: 'no-restricted-syntax',
    },
    {
      path: 'api/app.ts',
      text: 'export const f = (p: Promise<number>): void => {\n  p.then((n) => n)\n}\n',
      rule: '@typescript-eslint/no-floating-promises',
    },
    {
      path: 'domain/task.ts',
      text: "export const f = (k: 'a' | 'b'): number => {\n  switch (k) {\n    case 'a':\n      return 1\n  }\n  return 2\n}\n",
      rule: '@typescript-eslint/switch-exhaustiveness-check',
    },
    {
      path: 'domain/task.ts',
      text: `export const f = (): void => {\n${'  void 0\n'.repeat(70)}}\n`,
      rule: 'max-lines-per-function',
    },
    { path: 'domain/task.ts', text: 'export const a = 1\n'.repeat(301), rule: 'max-lines' },
  ]
  const linted = spawnSync(process.execPath, ['test/lint-text.mjs'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: plainEnvironment(),
    input: JSON.stringify(cases),
  })
  const answers = JSON.parse(linted.stdout || '[]') as string[][]

  test.each(cases.map(({ path, rule }, index) => ({ path, rule, index })))(
    '$rule fails a $path that breaks it (case $index)',
    ({ rule, index }) => {
      expect(answers[index]).toContain(rule)
    },
  )
})

describe('The other checks', () => {
  const lab = realpathSync(mkdtempSync(join(tmpdir(), 'touchstone-house-')))
  const plant = (path: string, text: string): void => {
    mkdirSync(dirname(join(lab, path)), { recursive: true })
    writeFileSync(join(lab, path), text)
  }
  const runIn = (command: string, args: string[]) =>
    spawnSync(command, args, { cwd: lab, encoding: 'utf8', env: plainEnvironment() })
  symlinkSync(join(ROOT, 'node_modules'), join(lab, 'node_modules'))
  afterAll(() => rmSync(lab, { recursive: true, force: true }))

  test(
    'fail an export nobody uses, and a file nobody reaches',
    () => {
      plant('package.json', '{ "name": "lab", "type": "module" }')
      plant('knip.json', read('knip.json'))
      plant(
        'tsconfig.json',
        '{ "compilerOptions": { "module": "nodenext", "allowImportingTsExtensions": true } }',
      )
      plant('api/server.ts', "import { used } from '../domain/used.ts'\nconsole.log(used)\n")
      plant('domain/used.ts', 'export const used = 1\nexport const unusedExport = 2\n')
      plant('domain/unreached.ts', 'export const nobody = 1\n')
      const { stdout, status } = runIn(process.execPath, [bin('knip/bin/knip.js')])
      expect(stdout).toContain('unusedExport')
      expect(stdout).toContain('domain/unreached.ts')
      expect(status).toBe(1)
    },
    SLOW_MS,
  )

  test(
    'fail a pure room that reaches for Node or the browser, by its types',
    () => {
      plant(
        'pure/tsconfig.json',
        JSON.stringify({ extends: join(ROOT, 'tsconfig.pure.json'), include: ['*.ts'] }),
      )
      plant('pure/impure.ts', 'export const here = [process.pid, document.title]\n')
      const { stdout, status } = runIn(process.execPath, [
        bin('typescript/bin/tsc'),
        '-p',
        'pure',
        '--incremental',
        'false',
      ])
      expect(stdout).toContain("'process'")
      expect(stdout).toContain("'document'")
      expect(status).not.toBe(0)
    },
    SLOW_MS,
  )

  test('fail a file whose name hides a better word, and one that is too long', () => {
    plant('sizes/domain/utils.ts', 'export const a = 1\n')
    plant('sizes/deploy/long.mjs', 'export const a = 1\n'.repeat(301))
    execFileSync('git', ['init', '-q', join(lab, 'sizes')])
    const { stderr, status } = spawnSync(process.execPath, [join(ROOT, 'deploy/check-sizes.mjs')], {
      cwd: join(lab, 'sizes'),
      encoding: 'utf8',
    })
    expect(stderr).toContain('domain/utils.ts')
    expect(stderr).toContain('deploy/long.mjs')
    expect(status).toBe(1)
  })
})
