import type { hiddenReasons } from '@gezhi/contracts';

interface CasePublicTable {
  city_id: number;
  case_id: string;
  version: number;
  head: Buffer;
  is_hidden: boolean;
  hidden_reason: (typeof hiddenReasons)[number] | null;
  words: string | null;
}

interface VoiceTable {
  city_id: number;
  id: string;
  case_id: string;
  device_hash: Buffer;
  at: Date;
}

declare module '../../platform/db' {
  interface Tables {
    case_public: CasePublicTable;
    voice: VoiceTable;
  }
}
