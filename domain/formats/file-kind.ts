/** How a file becomes tasks: a task a row, one task of its text, or one task with its address. */
export type FileKind = 'json' | 'json_lines' | 'table' | 'lines' | 'document' | 'media'

interface FileType {
  readonly kind: FileKind
  readonly mime: string
}

const TYPES: Readonly<Record<string, FileType>> = {
  json: { kind: 'json', mime: 'application/json' },
  jsonl: { kind: 'json_lines', mime: 'application/x-ndjson' },
  csv: { kind: 'table', mime: 'text/csv' },
  tsv: { kind: 'table', mime: 'text/tab-separated-values' },
  txt: { kind: 'lines', mime: 'text/plain' },
  html: { kind: 'document', mime: 'text/html' },
  htm: { kind: 'document', mime: 'text/html' },
  xml: { kind: 'document', mime: 'text/xml' },
  bmp: { kind: 'media', mime: 'image/bmp' },
  gif: { kind: 'media', mime: 'image/gif' },
  jpg: { kind: 'media', mime: 'image/jpeg' },
  jpeg: { kind: 'media', mime: 'image/jpeg' },
  png: { kind: 'media', mime: 'image/png' },
  svg: { kind: 'media', mime: 'image/svg+xml' },
  webp: { kind: 'media', mime: 'image/webp' },
  flac: { kind: 'media', mime: 'audio/flac' },
  m4a: { kind: 'media', mime: 'audio/mp4' },
  mp3: { kind: 'media', mime: 'audio/mpeg' },
  ogg: { kind: 'media', mime: 'audio/ogg' },
  wav: { kind: 'media', mime: 'audio/wav' },
  mp4: { kind: 'media', mime: 'video/mp4' },
  webm: { kind: 'media', mime: 'video/webm' },
  pdf: { kind: 'media', mime: 'application/pdf' },
}

/** With its dot and in lower case; empty when there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? '' : name.slice(dot).toLowerCase()
}

/** null: a kind of file that cannot be imported. */
export function kindOfFile(name: string): FileKind | null {
  return TYPES[extensionOf(name).slice(1)]?.kind ?? null
}

/** By the name alone: what a browser says about a file is not believed. */
export function mimeOfFile(name: string): string {
  return TYPES[extensionOf(name).slice(1)]?.mime ?? 'application/octet-stream'
}

const KEPT_CHARACTERS = 100

/**
 * A name as it can stand in an address: blanks become underscores, everything but letters, digits, `-`, `_` and `.`
 * goes, the end with the extension is kept when it is too long.
 */
export function safeFileName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? ''
  const safe = base
    .trim()
    .replace(/\s+/g, '_')
    .replace(/[^\p{L}\p{M}\p{N}._-]/gu, '')
    .replace(/^\.+/, '')
  return safe === '' ? 'file' : safe.slice(-KEPT_CHARACTERS)
}
