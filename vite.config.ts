import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

/** The built screen is served by the api; in development `npm run dev:ui` proxies to it. */
export default defineConfig({
  root: 'ui',
  plugins: [vue()],
  build: {
    outDir: '../dist/ui',
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2022',
    /** The first with `light-dark()`, in which every token is written. */
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
  },
  server: {
    port: 5173,
    proxy: {
      '^/api/': 'http://localhost:8080',
      '^/data/': 'http://localhost:8080',
      '/health': 'http://localhost:8080',
    },
  },
})
