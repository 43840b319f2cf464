import { computed } from 'vue'
import { personalKeys } from '../composables/personal-keys.ts'
import { TOOLS, withToolKeys } from './core/image/tools.ts'

/** The tools of an image with the keys this person has for them. */
export const toolsAtHand = computed(() => withToolKeys(TOOLS, personalKeys.value))
