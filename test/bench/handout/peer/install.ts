import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { GUNICORN, LABEL_STUDIO } from './versions.ts'

const run = promisify(execFile)

export interface Installed {
  readonly python: string
  /** Where its modules are. */
  readonly home: string
}

/** Label Studio in a virtual environment of its own, installed once and kept. Needs Python from 3.10. */
export async function installLabelStudio(folder: string): Promise<Installed> {
  const place = resolve(folder)
  const python = join(place, 'bin/python')
  const stamp = join(place, 'stamp')
  if (!existsSync(stamp)) {
    console.log(`Installing Label Studio ${LABEL_STUDIO} into ${place}; this takes minutes, once.`)
    mkdirSync(place, { recursive: true })
    await run('python3', ['-m', 'venv', place])
    const wanted = [`label-studio==${LABEL_STUDIO}`, `gunicorn==${GUNICORN}`]
    await run(python, ['-m', 'pip', 'install', '--quiet', ...wanted], { maxBuffer: 64 * 1024 * 1024 })
    writeFileSync(stamp, wanted.join('\n'))
  }
  const where = 'import importlib.util as u; print(u.find_spec("label_studio").submodule_search_locations[0])'
  const { stdout } = await run(python, ['-c', where])
  return { python, home: stdout.trim() }
}
