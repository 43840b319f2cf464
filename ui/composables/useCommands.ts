import {
  CircleHelp,
  FolderKanban,
  FolderPlus,
  Hash,
  House,
  Inbox,
  LogOut,
  SunMoon,
  UserRound,
  Users,
} from '@lucide/vue'
import { computed, onMounted } from 'vue'
import type { Component, ComputedRef, Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { RouteLocationRaw } from 'vue-router'
import { useProjectStore } from '../stores/project.ts'
import { useProjectsStore } from '../stores/projects.ts'
import { useSessionStore } from '../stores/session.ts'
import { useShellStore } from '../stores/shell.ts'
import { setTheme, theme, THEMES } from '../theme.ts'

/** Something the palette can do: go somewhere, or act. */
export interface Command {
  readonly key: string
  readonly kind: string
  readonly label: string
  readonly icon: Component
  readonly to?: RouteLocationRaw
  readonly act?: () => unknown
}

const SHOWN = 30

/** What can be found under these words, best first: a task's number, then pages and projects, then actions. */
export function useCommands(query: Readonly<Ref<string>>): { commands: ComputedRef<Command[]> } {
  const projects = useProjectsStore()
  onMounted(() => void projects.load())
  const pages = usePages()
  const actions = useActions()
  const byNumber = useTaskByNumber(query)
  const { t } = useI18n()
  const projectCommands = computed<Command[]>(() =>
    projects.projects.map(({ id, title, can }) => ({
      key: `project-${id}`,
      kind: t('palette.project'),
      label: title || t('projects.untitled'),
      icon: FolderKanban,
      to: { name: can.edit || can.viewData ? 'overview' : 'label', params: { projectId: id } },
    })),
  )
  const commands = computed(() => {
    const all = [...pages.value, ...projectCommands.value, ...actions.value]
    return [...byNumber.value, ...all.filter((command) => fits(command.label, query.value))].slice(0, SHOWN)
  })
  return { commands }
}

/** Every word of the query is somewhere in the label. */
function fits(label: string, query: string): boolean {
  const text = label.toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

function usePages(): ComputedRef<Command[]> {
  const { t } = useI18n()
  const session = useSessionStore()
  return computed(() => {
    const page = (name: string, icon: Component): Command => ({
      key: `page-${name}`,
      kind: t('palette.page'),
      label: t(`pages.${name}`),
      icon,
      to: { name },
    })
    return [
      page('home', House),
      page('projects', FolderKanban),
      ...(session.can('members.view') ? [page('people', Users)] : []),
      page('account', UserRound),
      page('help', CircleHelp),
    ]
  })
}

function useActions(): ComputedRef<Command[]> {
  const { t } = useI18n()
  const session = useSessionStore()
  const shell = useShellStore()
  return computed(() => {
    const action = (key: string, icon: Component, act: () => unknown): Command => ({
      key,
      kind: t('palette.action'),
      label: t(`palette.${key}`),
      icon,
      act,
    })
    const nextTheme = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? 'system'
    return [
      ...(session.can('projects.create')
        ? [
            action('create', FolderPlus, () => shell.open('create')),
            action('jobs', Inbox, () => shell.open('jobs')),
          ]
        : []),
      action('theme', SunMoon, () => setTheme(nextTheme)),
      action('out', LogOut, () => session.logOut().then(() => location.assign('/login'))),
    ]
  })
}

/** A number is a task of the open project. */
function useTaskByNumber(query: Readonly<Ref<string>>): ComputedRef<Command[]> {
  const { t } = useI18n()
  const project = useProjectStore()
  return computed(() => {
    const taskId = /^#?(\d{1,15})$/.exec(query.value.trim())?.[1]
    const open = project.current
    if (taskId === undefined || !open?.can.viewData) return []
    const label = t('palette.task', { id: taskId, project: open.title })
    const to = { name: 'task', params: { projectId: open.id, taskId } }
    return [{ key: 'task', kind: t('pages.task'), label, icon: Hash, to }]
  })
}
