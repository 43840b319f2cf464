import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import type { Answer } from './core/answer.ts'
import { readRegions } from './core/regions.ts'
import type { Region } from './core/regions.ts'
import { unveil } from './core/veil.ts'
import type { EditorOptions } from './editor-options.ts'

type Apply = (change: (answer: Answer) => Answer) => void

/** What a model proposes and nobody sees before he drags over it: once it is in the answer it is as any other region. */
export class Veil {
  readonly regions: ComputedRef<readonly Region[]>
  private readonly items: Answer
  private readonly apply: Apply

  constructor(
    { isReadOnly, veiled = [] }: Pick<EditorOptions, 'isReadOnly' | 'veiled'>,
    answer: ComputedRef<Answer>,
    isRegionControl: (control: string) => boolean,
    apply: Apply,
  ) {
    this.items = isReadOnly ? [] : veiled
    this.apply = apply
    const all = readRegions(this.items, isRegionControl)
    this.regions = computed(() => {
      if (all.length === 0) return all
      const there = new Set(answer.value.map((item) => item['id']))
      return all.filter(({ id }) => !there.has(id))
    })
  }

  on(object: string): readonly Region[] {
    return this.regions.value.filter((region) => region.object === object)
  }

  /** One step to undo. */
  lift(regions: readonly Region[]): readonly string[] {
    const ids = regions.map(({ id }) => id)
    if (ids.length > 0) this.apply((answer) => unveil(answer, this.items, new Set(ids)))
    return ids
  }
}
