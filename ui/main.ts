import '@fontsource-variable/inter'
import '@fontsource-variable/jetbrains-mono'
import './tokens.css'
import './styles/page.css'
import './styles/controls.css'
import './styles/kit.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { i18n } from './i18n/index.ts'
import { buildRouter } from './router.ts'
import { restoreTheme } from './theme.ts'

restoreTheme()
createApp(App).use(createPinia()).use(i18n).use(buildRouter()).mount('#app')
