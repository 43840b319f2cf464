/** Lets the browser save what an address answers with. When the answer is a failure the browser says so and the page stays. */
export function saveFile(address: string, name = ''): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}
