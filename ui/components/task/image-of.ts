const IMAGE = /\.(jpe?g|png|gif|webp|avif|bmp|svg)(\?.*)?$/i

/** The address of an image when a value is one (a path of this server or a link), else null. */
export function imageOf(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 2_000 || /\s/.test(value)) return null
  const isAddress = value.startsWith('/') || /^https?:\/\//.test(value)
  return isAddress && IMAGE.test(value) ? value : null
}
