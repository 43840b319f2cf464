import { createRouter, createWebHistory } from 'vue-router'
import type { Router, RouteRecordRaw } from 'vue-router'
import { say } from './i18n/index.ts'
import { useSessionStore } from './stores/session.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the page's title in `i18n/en/pages.ts`. */
    title: string
    /** Shown without anybody known. */
    isPublic?: boolean
    /** The whole window, without bar and rail: the label stream and the review. */
    isFull?: boolean
  }
}

/** Routes of a project share its frame: breadcrumb, tabs and the loaded project. */
const inProject: RouteRecordRaw[] = [
  {
    path: '',
    name: 'overview',
    component: () => import('./pages/OverviewPage.vue'),
    meta: { title: 'overview' },
  },
  { path: 'data', name: 'data', component: () => import('./pages/DataPage.vue'), meta: { title: 'data' } },
  {
    path: 'tasks/:taskId(\\d+)',
    name: 'task',
    component: () => import('./pages/TaskPage.vue'),
    meta: { title: 'task' },
  },
  {
    path: 'trash',
    name: 'trash',
    component: () => import('./pages/TrashPage.vue'),
    meta: { title: 'trash' },
  },
  {
    path: 'members',
    name: 'members',
    component: () => import('./pages/MembersPage.vue'),
    meta: { title: 'members' },
  },
  {
    path: 'settings/:heading?',
    name: 'settings',
    component: () => import('./pages/SettingsPage.vue'),
    meta: { title: 'settings' },
  },
]

export const routes: RouteRecordRaw[] = [
  { path: '/', name: 'home', component: () => import('./pages/HomePage.vue'), meta: { title: 'home' } },
  {
    path: '/login',
    alias: '/user/login',
    name: 'login',
    component: () => import('./pages/LogInPage.vue'),
    meta: { title: 'login', isPublic: true },
  },
  {
    path: '/sign-up',
    alias: '/user/signup',
    name: 'sign-up',
    component: () => import('./pages/SignUpPage.vue'),
    meta: { title: 'signUp', isPublic: true },
  },
  {
    path: '/projects',
    name: 'projects',
    component: () => import('./pages/ProjectsPage.vue'),
    meta: { title: 'projects' },
  },
  {
    path: '/projects/trash',
    name: 'projects-trash',
    component: () => import('./pages/ProjectsTrashPage.vue'),
    meta: { title: 'projectsTrash' },
  },
  {
    path: '/projects/:projectId(\\d+)',
    component: () => import('./pages/ProjectFrame.vue'),
    children: inProject,
  },
  {
    path: '/projects/:projectId(\\d+)/label',
    name: 'label',
    component: () => import('./pages/LabelStreamPage.vue'),
    meta: { title: 'label', isFull: true },
  },
  {
    path: '/projects/:projectId(\\d+)/label/grid',
    name: 'label-grid',
    component: () => import('./pages/GridPage.vue'),
    meta: { title: 'grid', isFull: true },
  },
  {
    path: '/projects/:projectId(\\d+)/review',
    name: 'review',
    component: () => import('./pages/ReviewPage.vue'),
    meta: { title: 'review', isFull: true },
  },
  {
    path: '/people',
    name: 'people',
    component: () => import('./pages/PeoplePage.vue'),
    meta: { title: 'people' },
  },
  {
    path: '/account',
    name: 'account',
    component: () => import('./pages/AccountPage.vue'),
    meta: { title: 'account' },
  },
  { path: '/help', name: 'help', component: () => import('./pages/HelpPage.vue'), meta: { title: 'help' } },
  {
    path: '/:missing(.*)*',
    name: 'missing',
    component: () => import('./pages/MissingPage.vue'),
    meta: { title: 'missing', isPublic: true },
  },
]

/** The app's router: nobody sees a page that needs a person, and a known person does not see the log-in. */
export function buildRouter(): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes,
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  })
  router.beforeEach(async (to) => {
    const session = useSessionStore()
    if (session.state.kind === 'unknown') await session.load()
    if (session.state.kind === 'nobody' && to.meta.isPublic !== true) {
      const name = session.state.signUp.isFirst ? 'sign-up' : 'login'
      return { name, query: to.fullPath === '/' ? {} : { next: to.fullPath } }
    }
    return true
  })
  router.afterEach((to) => {
    document.title = to.meta.title ? `${say(`pages.${to.meta.title}`)} · Touchstone` : 'Touchstone'
  })
  return router
}
