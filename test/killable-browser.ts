import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext } from 'playwright-core'
import { CHROMIUM_ARGUMENTS, chromiumPath } from './chromium.ts'

/** A real Chromium whose profile outlives it: killed, it is started again on what it had written down. */
export class KillableBrowser {
  private readonly profile = mkdtempSync(join(tmpdir(), 'touchstone-profile-'))
  private child: ChildProcess | null = null
  private connected: Browser | null = null

  /** Starts it on its profile. */
  async start(): Promise<BrowserContext> {
    const path = chromiumPath()
    if (path === null) throw new Error('no Chromium on this machine')
    rmSync(this.portFile, { force: true })
    const own = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${this.profile}`]
    this.child = spawn(path, [...CHROMIUM_ARGUMENTS, ...own, 'about:blank'], { stdio: 'ignore' })
    this.connected = await chromium.connectOverCDP(`http://127.0.0.1:${await this.port()}`)
    const [context] = this.connected.contexts()
    if (!context) throw new Error('the browser has no window')
    return context
  }

  /** `kill -9` of the process that was started, and of no other; resolves when it is gone. */
  async kill(): Promise<void> {
    const { child } = this
    this.child = null
    if (!child) return
    const gone = new Promise((done) => child.once('exit', done))
    child.kill('SIGKILL')
    await gone
    await this.connected?.close().catch(() => undefined)
    this.connected = null
  }

  /** Ends it and forgets its profile. */
  async remove(): Promise<void> {
    await this.kill()
    // Its helpers leave when they notice, and write until then.
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }

  private get portFile(): string {
    return join(this.profile, 'DevToolsActivePort')
  }

  private async port(): Promise<number> {
    const deadline = performance.now() + 30_000
    for (;;) {
      const port = Number(read(this.portFile).split('\n')[0])
      if (port > 0) return port
      if (this.child?.exitCode !== null || performance.now() > deadline)
        throw new Error('the browser did not come up')
      await sleep(50)
    }
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
