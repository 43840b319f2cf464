import type { ProjectSettings } from '../../../api/contract/projects.ts'

/** Saves one setting. */
export type SetSetting = <K extends keyof ProjectSettings>(key: K, value: ProjectSettings[K]) => void
