import type { LimitUnit } from '@gezhi/domain';

interface CategoryEditionTable {
  city_id: number;
  code: string;
  note: string;
  in_force: boolean;
}

interface CategoryTable {
  city_id: number;
  edition: string;
  kind: 'component' | 'event';
  code: string;
  name: string;
  name_en: string | null;
  group_name: string;
  group_name_en: string | null;
}

interface CategoryConditionTable {
  city_id: number;
  edition: string;
  kind: 'component' | 'event';
  code: string;
  number: number;
  filing: string;
  closing: string;
  limit_value: number | null;
  limit_unit: LimitUnit | null;
}

interface PointTypeTable {
  city_id: number;
  code: string;
  name: string;
  name_en: string | null;
}

interface RuleVersionTable {
  city_id: number;
  kind: 'case' | 'calendar';
  version: number;
  content: string;
  source: string;
  made_at: Date;
}

declare module '../../platform/db' {
  interface Tables {
    category_edition: CategoryEditionTable;
    category: CategoryTable;
    category_condition: CategoryConditionTable;
    point_type: PointTypeTable;
    rule_version: RuleVersionTable;
  }
}
