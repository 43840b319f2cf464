import type { Component } from 'vue'

/** One line of a menu. */
export interface MenuEntry {
  readonly key: string
  readonly label: string
  readonly icon?: Component
  readonly isChosen?: boolean
  /** A line above it. */
  readonly isDivided?: boolean
  readonly isBad?: boolean
  readonly act: () => unknown
}
