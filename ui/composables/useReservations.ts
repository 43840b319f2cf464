import { computed, onBeforeUnmount, onMounted, ref, shallowRef } from 'vue'
import type { ComputedRef } from 'vue'
import { renewAnswer } from '../../api/contract/stream.ts'
import type { ClaimedTask } from '../../api/contract/stream.ts'
import { ask } from '../client.ts'

/** A person counts as present this long after his last input, while the tab is seen. */
const PRESENT_MS = 5 * 60_000
/** He is warned this long before his place is given away. */
const WARNING_MS = 2 * 60_000
const LOOK_EVERY_MS = 5000

/** How the place at the task on the desk stands. */
export type Standing =
  { readonly kind: 'kept' } | { readonly kind: 'ending'; readonly at: number } | { readonly kind: 'over' }

/**
 * Keeps the places a person holds while he is present, those fetched ahead too. When he is away long enough the
 * places run out: he is warned, and what he has typed stays.
 */
export function useReservations(
  held: () => readonly ClaimedTask[],
  lastInput: () => number,
): ComputedRef<Standing> {
  const ends = shallowRef<ReadonlyMap<string, number | null>>(new Map())
  const now = ref(Date.now())
  let timer: ReturnType<typeof setInterval> | undefined

  onMounted(() => {
    timer = setInterval(look, LOOK_EVERY_MS)
    document.addEventListener('visibilitychange', look)
  })
  onBeforeUnmount(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', look)
  })
  return computed(() => standingOf(held()[0]))

  function look(): void {
    now.value = Date.now()
    if (document.hidden || now.value - lastInput() > PRESENT_MS) return
    for (const claimed of held()) if (isDue(claimed)) void renew(claimed)
  }

  /** Half of what is left at each look: a place of ten seconds is renewed in time, one of an hour rarely. */
  function isDue(claimed: ClaimedTask): boolean {
    const end = endOf(claimed)
    if (end === null) return false
    const id = claimed.reservation?.id ?? ''
    const known = lengths.get(id) ?? end - now.value
    lengths.set(id, known)
    return end - now.value < Math.max(known / 2, LOOK_EVERY_MS * 2)
  }

  async function renew({ reservation }: ClaimedTask): Promise<void> {
    if (!reservation) return
    try {
      const path = `/api/ts/reservations/${reservation.id}/renew`
      const { expiresAt } = await ask('POST', path, renewAnswer, { withoutLogin: true })
      ends.value = new Map(ends.value).set(reservation.id, expiresAt === null ? null : Date.parse(expiresAt))
      lengths.delete(reservation.id)
    } catch {
      // Away or given to somebody else: the standing says so when the time is over, and a late answer still counts.
    }
  }

  function endOf({ reservation }: ClaimedTask): number | null {
    if (!reservation) return null
    const renewed = ends.value.get(reservation.id)
    if (renewed !== undefined) return renewed
    return reservation.expiresAt === null ? null : Date.parse(reservation.expiresAt)
  }

  function standingOf(claimed: ClaimedTask | undefined): Standing {
    const end = claimed ? endOf(claimed) : null
    if (end === null) return { kind: 'kept' }
    const left = end - now.value
    if (left <= 0) return { kind: 'over' }
    const isAway = now.value - lastInput() > PRESENT_MS
    return isAway && left < WARNING_MS ? { kind: 'ending', at: end } : { kind: 'kept' }
  }
}

/** How long each place was when it was first looked at. */
const lengths = new Map<string, number>()
