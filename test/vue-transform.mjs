import { createHash } from 'node:crypto'
import { compileScript, compileTemplate, parse } from '@vue/compiler-sfc'
import { transformSync } from 'esbuild'

/** `.vue` for Jest: script set-up with its template inlined, types stripped, styles left out. */
export default {
  process(source, filename) {
    const { descriptor, errors } = parse(source, { filename })
    if (errors.length) throw errors[0]
    const id = createHash('sha256').update(filename).digest('hex').slice(0, 8)
    const script =
      descriptor.script || descriptor.scriptSetup
        ? compileScript(descriptor, { id, inlineTemplate: true })
        : templateOnly(descriptor, id, filename)
    const { code, map } = transformSync(script.content, {
      loader: 'ts',
      format: 'esm',
      target: 'es2022',
      sourcemap: true,
      sourcefile: filename,
    })
    return { code, map }
  },
}

function templateOnly(descriptor, id, filename) {
  const { code } = compileTemplate({ source: descriptor.template.content, filename, id })
  return { content: `${code}\nexport default { render }` }
}
