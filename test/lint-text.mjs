/** Lints texts as if they were the named files: JSON `[{path, text}]` in, JSON `[[ruleId…]…]` out. */
import { ESLint } from 'eslint'

let input = ''
for await (const chunk of process.stdin) input += chunk
const eslint = new ESLint()
const answers = []
for (const { path, text } of JSON.parse(input)) {
  const [result] = await eslint.lintText(text, { filePath: path })
  answers.push(result.messages.map((message) => message.ruleId ?? message.message))
}
console.log(JSON.stringify(answers))
