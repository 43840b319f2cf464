/** Whether a project's instructions say something this person has not been shown in this browser. Asking marks them. */
export function isNews(projectId: number, html: string): boolean {
  if (html.trim() === '') return false
  const key = `touchstone.instructions.${projectId}`
  if (localStorage.getItem(key) === html) return false
  localStorage.setItem(key, html)
  return true
}
