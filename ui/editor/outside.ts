/**
 * Where the page asks for what a configuration or a task names. It may not call other hosts by itself: those are read
 * by the server, which knows whether the task names them.
 * @param path steps into a tree, `?path=` once for each, as Label Studio asks
 */
export function addressToAsk(url: string, taskId: number | null, path: readonly string[] = []): string {
  const target = new URL(url, location.href)
  const isOutside = target.origin !== location.origin && /^https?:$/.test(target.protocol)
  if (!isOutside || taskId === null) {
    for (const step of path) target.searchParams.append('path', step)
    return target.href
  }
  const query = new URLSearchParams([['url', url], ...path.map((step) => ['path', step])])
  return `/api/ts/tasks/${taskId}/content?${query}`
}
