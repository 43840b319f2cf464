import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startProduct } from '../product.ts'
import type { Product } from '../product.ts'

/** The official Python client as people install it; it is kept between runs. */
const PINNED = 'label-studio-sdk==2.1.2'
const VENV = resolve(import.meta.dirname, '../../node_modules/.cache/label-studio-sdk-2.1.2')
const run = promisify(execFile)

async function python(): Promise<string> {
  const binary = join(VENV, 'bin/python')
  if (!existsSync(join(VENV, 'complete'))) {
    await run('python3', ['-m', 'venv', '--clear', VENV])
    await run(binary, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', PINNED])
    await run('touch', [join(VENV, 'complete')])
  }
  return binary
}

describe('the official Python client', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct()
  }, 240_000)
  afterAll(async () => {
    await product.stop()
  }, 60_000)

  test('creates, imports, lists to the end, annotates, predicts and exports with only the address changed', async () => {
    const script = join(import.meta.dirname, 'client_journey.py')
    const { stdout } = await run(await python(), [script, product.url, product.ownerToken]).catch(
      (error: unknown) => {
        const { stdout: out, stderr } = error as { stdout: string; stderr: string }
        throw new Error(`${out}\n${stderr}`)
      },
    )
    expect(stdout.trim().split('\n').at(-1)).toBe('all held')
  }, 600_000)
})
