import { computed, shallowRef } from 'vue'
import type { ComputedRef, ShallowRef } from 'vue'
import type { Answer } from './core/answer.ts'
import { addRelation, labelRelation, readRelations, removeRelation, turnRelation } from './core/relations.ts'
import type { Relation } from './core/relations.ts'

/**
 * Draws relations: begun at one region, ended at the next one that is chosen. By keyboard the other end is walked to
 * and then confirmed, so that walking past a region joins nothing.
 */
export class RelationPen {
  /** Where a relation has been begun; null while none is drawn. */
  readonly from: ShallowRef<string | null> = shallowRef(null)
  /** The other end as the keyboard has walked to it. */
  readonly target: ShallowRef<string | null> = shallowRef(null)
  readonly all: ComputedRef<readonly Relation[]>
  /** Put out of sight on this screen. */
  readonly isHidden: ShallowRef<boolean> = shallowRef(false)
  private readonly answer: ComputedRef<Answer>
  private readonly apply: (answer: Answer) => void

  constructor(answer: ComputedRef<Answer>, apply: (answer: Answer) => void) {
    this.answer = answer
    this.apply = apply
    this.all = computed(() => readRelations(answer.value))
  }

  /** Begins at a region; begun already, ends at the one walked to. */
  press(selectedId: string | null): void {
    if (this.from.value === null) this.from.value = selectedId
    else if (this.target.value !== null) this.end(this.target.value)
  }

  end(id: string): void {
    const from = this.from.value
    this.drop()
    if (from !== null) this.apply(addRelation(this.answer.value, from, id))
  }

  drop(): void {
    this.from.value = null
    this.target.value = null
  }

  turn(relation: Relation): void {
    this.apply(turnRelation(this.answer.value, relation))
  }

  label(relation: Relation, labels: readonly string[]): void {
    this.apply(labelRelation(this.answer.value, relation, labels))
  }

  remove(relation: Relation): void {
    this.apply(removeRelation(this.answer.value, relation))
  }
}
