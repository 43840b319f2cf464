import type Konva from 'konva/lib/Core.js'
import { Label, Tag } from 'konva/lib/shapes/Label.js'
import { Rect } from 'konva/lib/shapes/Rect.js'
import { Text } from 'konva/lib/shapes/Text.js'
import type { Box } from '../../core/geometry.ts'

/** Colours as a canvas takes them. */
export interface BoxLook {
  readonly color: string
  readonly ink: string
  /** Laid under the line, so that it stands out on any picture. */
  readonly halo: string
  readonly dash: readonly number[]
  readonly badge: string
  /** The tint inside; fully see-through still takes the pointer. */
  readonly fill: string
}

/** One box on the canvas: halo, line and badge, all as thick on the screen at any zoom. */
export class BoxDrawing {
  readonly rect: Rect
  private readonly halo: Rect
  private readonly badge: Label
  private readonly ground: Tag
  private readonly text: Text

  constructor(id: string) {
    this.halo = new Rect({ listening: false, strokeScaleEnabled: false, opacity: 0.75 })
    this.rect = new Rect({ id, name: 'box', strokeScaleEnabled: false, perfectDrawEnabled: false })
    this.ground = new Tag({ cornerRadius: 2 })
    this.text = new Text({
      fontSize: 11,
      fontStyle: '600',
      padding: 3,
      fontFamily: 'Inter Variable, system-ui, sans-serif',
    })
    this.badge = new Label({ listening: false })
    this.badge.add(this.ground, this.text)
  }

  draw(px: Box, look: BoxLook, isSelected: boolean, scale: number): void {
    const { width, height, x, y, rotation } = px
    this.rect.setAttrs({
      x,
      y,
      width,
      height,
      rotation,
      stroke: look.color,
      strokeWidth: isSelected ? 2.5 : 2,
      dash: [...look.dash],
    })
    this.rect.fill(look.fill)
    this.halo.setAttrs({ stroke: look.halo, strokeWidth: isSelected ? 5 : 4 })
    this.ground.fill(look.color)
    this.text.fill(look.ink)
    this.text.text(look.badge)
    this.badge.visible(look.badge !== '')
    this.follow(scale)
  }

  /** Keeps halo and badge at the box while it is dragged or turned. */
  follow(scale: number): void {
    const { x, y, rotation } = this.rect.getAttrs() as Box
    const size = {
      width: this.rect.width() * this.rect.scaleX(),
      height: this.rect.height() * this.rect.scaleY(),
    }
    this.halo.setAttrs({ x, y, rotation, ...size })
    this.badge.setAttrs({ x, y, rotation })
    this.rescale(scale)
  }

  /** Keeps the badge as large on the screen as it is. */
  rescale(scale: number): void {
    this.badge.scale({ x: 1 / scale, y: 1 / scale })
    this.badge.offsetY(this.text.height() + 1)
    this.badge.offsetX(1)
  }

  /** Turns a stretched box into a larger one, and says where it is now, in pixels of the image. */
  settle(): Box {
    const { rect } = this
    rect.size({ width: rect.width() * rect.scaleX(), height: rect.height() * rect.scaleY() })
    rect.scale({ x: 1, y: 1 })
    return { x: rect.x(), y: rect.y(), width: rect.width(), height: rect.height(), rotation: rect.rotation() }
  }

  moveTo(group: Konva.Group): void {
    if (this.rect.getParent() === group) return
    group.add(this.halo, this.rect, this.badge)
  }

  destroy(): void {
    for (const node of [this.halo, this.rect, this.badge]) node.destroy()
  }
}
