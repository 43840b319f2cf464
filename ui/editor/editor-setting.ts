import type { Control, LabelingConfig, Visibility } from '../../domain/labeling-config/labeling-config.ts'
import type { JsonObject } from '../../domain/wire.ts'
import type { ControlTag } from './core/control-tag.ts'
import { assignHotkeys } from './core/hotkey-map.ts'
import type { HotkeyMap } from './core/hotkey-map.ts'
import { toolKeys } from './core/image/tools.ts'
import type { Layout } from './core/layout.ts'
import { layoutOf } from './core/layout.ts'
import type { Shape } from './core/shape.ts'
import { configForTask } from './core/task-config.ts'
import { conditionsAround } from './core/visibility.ts'
import type { EditorOptions } from './editor-options.ts'
import { EditorView } from './editor-view.ts'
import { keyTargets, targetOf } from './key-targets.ts'
import { toolsAtHand } from './tools-at-hand.ts'

/** What an editor is given and does not change: the configuration for this task, its tags, its keys. */
export class EditorSetting extends EditorView {
  /** As it stands for this task: labels and repeated parts that come from its data are in it. */
  readonly config: LabelingConfig
  readonly layout: Layout
  readonly data: JsonObject
  readonly taskId: number | null
  readonly isReadOnly: boolean
  readonly hotkeys: HotkeyMap
  /** Conditions of the Views around each control. */
  protected readonly around: ReadonlyMap<string, readonly Visibility[]>
  protected readonly options: EditorOptions
  private readonly controls: ReadonlyMap<string, Control>

  constructor(options: EditorOptions) {
    super()
    this.options = options
    this.config = configForTask(options.config, options.data)
    this.layout = layoutOf(this.config)
    this.around = conditionsAround(this.config.root)
    this.controls = new Map([...this.config.controls].reverse().map((control) => [control.name, control]))
    this.data = options.data
    this.taskId = options.taskId ?? null
    this.isReadOnly = options.isReadOnly
    this.hotkeys = assignHotkeys(
      keyTargets(this.config, options.tags),
      options.reservedKeys,
      toolKeys(
        this.config.controls.map((control) => this.shapeIn(control)?.name),
        toolsAtHand.value,
      ),
    )
  }

  control(name: string): Control | undefined {
    return this.controls.get(name)
  }

  tagOf(control: Control): ControlTag | undefined {
    return this.options.tags.get(control.tag)
  }

  /** The kind of place a control marks; null for questions and for controls nobody knows. */
  shapeOf(name: string): Shape | null {
    const control = this.control(name)
    return control ? this.shapeIn(control) : null
  }

  /** Controls that mark places of one kind on one object. */
  markersOf(object: string, shape: Shape['name']): readonly Control[] {
    return this.config.controls.filter(
      (control) => control.toName.includes(object) && this.shapeIn(control)?.name === shape,
    )
  }

  private shapeIn(control: Control): Shape | null {
    const tag = this.tagOf(control)
    return tag?.shapeIn?.(control) ?? tag?.shape ?? null
  }

  /** Keys of the page, which nothing in the editor can have. */
  get reservedKeys(): readonly string[] {
    return this.options.reservedKeys
  }

  /** The key that presses a label or choice, to be shown beside it. */
  keyOf(control: Control, id: string): string | undefined {
    return this.hotkeys.keyOf.get(targetOf(control, id))
  }
}
