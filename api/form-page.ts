/** A form that needs no script, for where the face is not built and for a form that did not fit. */
export function formPage({
  title,
  token,
  problem,
}: {
  readonly title: string
  /** Goes back as `csrfmiddlewaretoken`. */
  readonly token: string
  readonly problem: string | null
}): string {
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escape(title)} · Touchstone</title>
</head>
<body>
  <main>
    <h1>${escape(title)}</h1>
    ${problem === null ? '' : `<p role="alert">${escape(problem)}</p>`}
    <form method="post">
      <input type="hidden" name="csrfmiddlewaretoken" value="${escape(token)}">
      <p><label>E-mail <input name="email" type="email" autocomplete="username" required></label></p>
      <p><label>Password <input name="password" type="password" autocomplete="current-password" required></label></p>
      <p><button>${escape(title)}</button></p>
    </form>
  </main>
</body>
</html>
`
}

const NAMES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => NAMES[letter] ?? letter)
}
