import type { SceneOrder } from '../scenes/index';

interface DemoPictureTable {
  city_id: number;
  photo_id: string;
  scene: SceneOrder;
  /** Null: it waits to be drawn. */
  drawn_at: Date | null;
}

declare module '../../platform/db' {
  interface Tables {
    demo_picture: DemoPictureTable;
  }
}
