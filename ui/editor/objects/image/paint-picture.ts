import type { Size } from '../../core/geometry.ts'
import type { Scene } from './paint-figures.ts'
import { onImage } from './paint-figures.ts'

/** What is drawn as the image: itself, or with other brightness and contrast. */
export interface Picture {
  readonly source: CanvasImageSource
  readonly natural: Size
}

export interface PictureStyle {
  readonly isSmooth: boolean
  readonly grid: number | null
  readonly gridColor: string
}

/** Draws the image and, over it, its grid. Enlarged beyond four times its pixels are seen as they are. */
export function paintPicture(scene: Scene, { source, natural }: Picture, style: PictureStyle): void {
  const { context, view } = scene
  onImage(scene)
  context.imageSmoothingEnabled = style.isSmooth && view.scale < 4
  context.drawImage(source, 0, 0, natural.width, natural.height)
  if (style.grid === null || style.grid * view.scale < 3) return
  context.beginPath()
  for (let x = style.grid; x < natural.width; x += style.grid) {
    context.moveTo(x, 0)
    context.lineTo(x, natural.height)
  }
  for (let y = style.grid; y < natural.height; y += style.grid) {
    context.moveTo(0, y)
    context.lineTo(natural.width, y)
  }
  context.strokeStyle = style.gridColor
  context.globalAlpha = 0.6
  context.lineWidth = 1 / view.scale
  context.stroke()
  context.globalAlpha = 1
}

/**
 * The image with brightness and contrast in percent, made once: filtering it at every frame would be seen.
 * At 100 and 100 it is the image itself.
 */
export function adjusted(image: HTMLImageElement, brightness: number, contrast: number): Picture {
  const natural = { width: image.naturalWidth, height: image.naturalHeight }
  if (brightness === 100 && contrast === 100) return { source: image, natural }
  const canvas = document.createElement('canvas')
  canvas.width = natural.width
  canvas.height = natural.height
  const context = canvas.getContext('2d')
  if (!context) return { source: image, natural }
  context.filter = `brightness(${brightness}%) contrast(${contrast}%)`
  context.drawImage(image, 0, 0)
  return { source: canvas, natural }
}
