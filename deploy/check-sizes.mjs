/**
 * `npm run check:sizes`: what no other check sees. File names that hide a better word, and the ceiling of 300 lines
 * for files that ESLint does not lint.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

const CEILING = 300
/** A manager is a role here, and may be a file; a task-manager may not. */
const HIDING =
  /(^|\/)(utils?|helpers?|common|shared|misc|[\w-]+-manager|managers|services?|base|types)(\.[a-z.]+)?(\/|$)/
const CODE = /\.(ts|vue|mjs|cjs|js|py)$/
/** Services here are the servers tests run against, which is the word for them. */
const ALLOWED = /^test\/services\//

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => CODE.test(path) && existsSync(path))

const complaints = files.flatMap((path) => [
  ...(HIDING.test(path) && !ALLOWED.test(path) ? [`${path}: the name hides a better word`] : []),
  ...(lengthOf(path) > CEILING && !/\.test\.ts$|^test\//.test(path)
    ? [`${path}: ${lengthOf(path)} lines, ${CEILING} at most`]
    : []),
])
for (const complaint of complaints) console.error(complaint)
console.log(`${files.length} files, ${complaints.length} complaints`)
process.exit(complaints.length > 0 ? 1 : 0)

/** Lines that say something to the computer. */
function lengthOf(path) {
  const code = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->/g, '')
  return code.split('\n').filter((line) => /\S/.test(line) && !/^\s*\/\//.test(line)).length
}
