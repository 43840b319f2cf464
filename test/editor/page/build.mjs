/** Builds the editor's page into the folder it is given. A process of its own: Jest's realm is not Vite's. */
import vue from '@vitejs/plugin-vue'
import { build } from 'vite'

await build({
  configFile: false,
  root: import.meta.dirname,
  base: './',
  logLevel: 'error',
  plugins: [vue()],
  build: {
    outDir: process.argv[2],
    emptyOutDir: true,
    target: 'es2022',
    minify: false,
    reportCompressedSize: false,
  },
})
