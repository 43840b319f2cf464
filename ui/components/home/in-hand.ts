import type { ProjectCard } from '../../../api/contract/projects.ts'

/** A task somebody has in hand, with the project it is in. */
export type InHand =
  | ({ readonly kind: 'sentBack' } & Of<'sentBack'> & InProject)
  | ({ readonly kind: 'underWay' } & Of<'underWay'> & InProject)

type Of<Kind extends 'sentBack' | 'underWay'> = ProjectCard['mine'][Kind]['tasks'][number]
interface InProject {
  readonly projectId: number
  readonly title: string
}

/** What came back over all projects, the longest waiting first. */
export function sentBackIn(projects: readonly ProjectCard[]): InHand[] {
  return projects
    .flatMap(({ id, title, mine }) =>
      mine.sentBack.tasks.map((task) => ({ kind: 'sentBack' as const, ...task, projectId: id, title })),
    )
    .toSorted((a, b) => a.at.localeCompare(b.at))
}

/** What is begun over all projects, the latest first: that is where he was. */
export function underWayIn(projects: readonly ProjectCard[]): InHand[] {
  return projects
    .flatMap(({ id, title, mine }) =>
      mine.underWay.tasks.map((task) => ({ kind: 'underWay' as const, ...task, projectId: id, title })),
    )
    .toSorted((a, b) => b.savedAt.localeCompare(a.savedAt))
}
