import type { RouteLocationRaw } from 'vue-router'

/** What a number or state was measured against. */
export interface WhyComparison {
  readonly label: string
  readonly value: string
  readonly threshold: string
  readonly holds: boolean
  /** 0 to 1, for those that are shares: drawn as a bar with the threshold on it. */
  readonly share: { readonly value: number; readonly threshold: number } | null
}

/** A reason: a rule that fired, or one that did not, with what it compared. */
export interface WhyReason {
  readonly sentence: string
  readonly rule: string | null
  readonly fired: boolean
  readonly comparisons: readonly WhyComparison[]
}

export type WhyTone = 'good' | 'bad' | 'attention' | 'plain'

/** The Why card's one shape: what was decided, value against threshold, rule and version, who, when, the way on. */
export interface Why {
  readonly tone: WhyTone
  readonly title: string
  /** A sentence below the title; null where the reasons say it all. */
  readonly text: string | null
  readonly reasons: readonly WhyReason[]
  /** Rules that were asked and said nothing. */
  readonly quiet: readonly WhyReason[]
  /** `Rule set 3 · configuration 1 · round 2`. */
  readonly source: string | null
  readonly at: string | null
  readonly ways: readonly { readonly label: string; readonly to: RouteLocationRaw }[]
}
