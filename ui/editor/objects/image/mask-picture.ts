import type { Size } from '../../core/geometry.ts'
import { decodeMask } from '../../core/image/mask-code.ts'
import type { Mask, Patch } from '../../core/image/mask.ts'
import { paintedPatch } from '../../core/image/mask.ts'

/** A mask unpacked to be seen: the part that is painted, in one colour. */
export interface MaskPicture {
  readonly mask: Mask
  readonly patch: Patch
  readonly canvas: HTMLCanvasElement | null
}

/** The picture of a stored mask. Unpacked once a code and colour; a code is told by the list it is. */
export function maskPicture(rle: readonly number[], natural: Size, color: string): MaskPicture {
  const unpacked = masks.get(rle) ?? unpack(rle, natural)
  const known = unpacked.pictures.get(color)
  if (known) return known
  const picture = { ...unpacked, canvas: pictureOf(unpacked.mask, unpacked.patch, color) }
  unpacked.pictures.set(color, picture)
  return picture
}

/** The mask of a code, to be painted on: whoever changes it takes a copy. */
export function maskOf(rle: readonly number[], natural: Size): Mask {
  return (masks.get(rle) ?? unpack(rle, natural)).mask
}

/** What is known already of a code that was just written, so that it is not read again. */
export function rememberMask(rle: readonly number[], mask: Mask): void {
  masks.set(rle, { mask, patch: paintedPatch(mask), pictures: new Map() })
}

/** Draws a patch of a mask onto a canvas at the place it has in the image, moved by an offset. */
export function drawPatch(
  context: CanvasRenderingContext2D,
  mask: Mask,
  patch: Patch,
  color: string,
  offset: { readonly x: number; readonly y: number },
): void {
  if (patch.width === 0 || patch.height === 0) return
  const [red, green, blue] = channelsOf(color)
  const pixels = context.createImageData(patch.width, patch.height)
  const words = new Uint32Array(pixels.data.buffer)
  const tint = (blue << 16) | (green << 8) | red
  for (let row = 0; row < patch.height; row += 1) {
    const from = (patch.y + row) * mask.width + patch.x
    for (let column = 0; column < patch.width; column += 1) {
      const covered = mask.alpha[from + column] ?? 0
      if (covered > 0) words[row * patch.width + column] = ((covered << 24) | tint) >>> 0
    }
  }
  context.putImageData(pixels, patch.x - offset.x, patch.y - offset.y)
}

interface Unpacked {
  readonly mask: Mask
  readonly patch: Patch
  readonly pictures: Map<string, MaskPicture>
}

const masks = new WeakMap<readonly number[], Unpacked>()
const channels = new Map<string, readonly [number, number, number]>()

function unpack(rle: readonly number[], natural: Size): Unpacked {
  const mask = decodeMask(rle, natural)
  const unpacked = { mask, patch: paintedPatch(mask), pictures: new Map<string, MaskPicture>() }
  masks.set(rle, unpacked)
  return unpacked
}

function pictureOf(mask: Mask, patch: Patch, color: string): HTMLCanvasElement | null {
  if (patch.width === 0) return null
  const canvas = document.createElement('canvas')
  canvas.width = patch.width
  canvas.height = patch.height
  const context = canvas.getContext('2d')
  if (!context) return null
  drawPatch(context, mask, patch, color, patch)
  return canvas
}

/** Any colour a canvas takes as its three channels: one pixel is painted with it and read back. */
function channelsOf(color: string): readonly [number, number, number] {
  const known = channels.get(color)
  if (known) return known
  const probe = document.createElement('canvas')
  probe.width = probe.height = 1
  const context = probe.getContext('2d', { willReadFrequently: true })
  if (!context) return [0, 0, 0]
  context.fillStyle = color
  context.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
  channels.set(color, [red, green, blue])
  return [red, green, blue]
}
