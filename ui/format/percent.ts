/** A share of 0 to 1 as a person reads it; an absent number is a dash, zero is 0 %. */
export function percent(share: number | null | undefined): string {
  return share === null || share === undefined ? '–' : `${Math.round(share * 100)} %`
}
