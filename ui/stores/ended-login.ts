import { ref } from 'vue'
import type { Ref } from 'vue'
import { onLoginEnded } from '../client.ts'

interface EndedLogin {
  /** A request was refused because the login ended: the dialog stays open over the page until it is answered. */
  readonly isEnded: Ref<boolean>
  /** True sends the waiting requests again, false lets them fail. */
  readonly answer: (isBack: boolean) => void
}

/** Lets the requests that meet an ended login wait for the person. */
export function endedLogin(): EndedLogin {
  const isEnded = ref(false)
  let resume: (isBack: boolean) => void = () => undefined
  onLoginEnded(() => {
    isEnded.value = true
    return new Promise((resolve) => (resume = resolve))
  })
  return { isEnded, answer }

  function answer(isBack: boolean): void {
    isEnded.value = false
    resume(isBack)
  }
}
