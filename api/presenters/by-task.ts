/** Things of several tasks, gathered by the task they belong to, in the order they came. */
export function byTask<T extends { readonly taskId: number }>(
  things: readonly T[],
): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>()
  for (const thing of things) {
    const group = groups.get(thing.taskId)
    if (group) group.push(thing)
    else groups.set(thing.taskId, [thing])
  }
  return groups
}
