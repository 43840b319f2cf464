/** Mean of the scores that exist, each with its weight; null when no weight is left. */
export function weightedMean(
  scores: readonly { readonly score: number | null; readonly weight: number }[],
): number | null {
  const measured = scores.flatMap(({ score, weight }) => (score === null ? [] : [{ score, weight }]))
  const total = measured.reduce((sum, { weight }) => sum + weight, 0)
  if (total <= 0) return null
  return measured.reduce((sum, { score, weight }) => sum + score * weight, 0) / total
}
