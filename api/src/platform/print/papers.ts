import type { DocumentKind } from '@tellit/shared/words/states.ts';
import { renderInThread } from './paper-thread.ts';

/**
 * What the papers of a work order say. Plain data: every string is already worded in Chinese and already masked for
 * whoever prints it, every moment is epoch milliseconds; nothing is fetched, computed or hidden here. A field that is
 * left out, null or empty leaves no row (or a blank to be filled by hand, where an office fills it by hand).
 * `\n` in long texts starts a new paragraph.
 */
export type Paper = SupervisionPaper | DispatchPaper | MediationPaper | ReportPaper | NoticePaper;

interface PaperBase {
  /** Printed top and bottom: the office whose paper it is. */
  readonly office: string;
  /** 核验码 as printed, in groups: `7F3A 29C1 0009`. Null while the paper is not issued. */
  readonly verifyCode: string | null;
  /** Not issued yet: a dashed circle shows where the seal goes, and the foot says that it is no evidence. */
  readonly preview?: boolean;
  readonly printedAt: number;
  readonly printedBy?: string | null;
}

/** 督办单, 提醒函, 工作提示单, 批示件, 挂牌督办通知书, 摘牌通知书 (rules.md *Documents*). */
export interface SupervisionPaper extends PaperBase {
  readonly paper: 'supervision';
  readonly document: DocumentKind;
  /** 文号 `骑街直通督〔2026〕9号`; null before it is issued. */
  readonly number: string | null;
  /** 签发人 or 批示人; null when issued by rule. */
  readonly signer?: string | null;
  readonly addressee: string;
  readonly issuedAt: number;
  readonly orderNumber?: string | null;
  readonly orderTitle?: string | null;
  /** `街道级（二级）　红 · 超期` */
  readonly level?: string | null;
  /** `协办` */
  readonly part?: string | null;
  /** `区建设局主要负责人` */
  readonly responsible?: string | null;
  readonly supervisor?: string | null;
  /** `1 个工作日`; 提醒函. */
  readonly timeLeft?: string | null;
  /** The meeting a 工作提示单 comes from. */
  readonly meeting?: string | null;
  readonly lead?: string | null;
  readonly joint?: readonly string[];
  /** 事由 */
  readonly matter?: string | null;
  readonly cause?: string | null;
  readonly requirement?: string | null;
  readonly dueAt?: number | null;
  /** After the due time: `（3 个工作日）。逾期未回复，升报区委书记。` */
  readonly dueNote?: string | null;
  /** 挂牌 and 摘牌. */
  readonly listing?: {
    readonly by?: string | null;
    readonly listedAt?: number | null;
    readonly unlistedAt?: number | null;
    readonly daysListed?: number | null;
    readonly meetingRecord?: string | null;
    readonly result?: string | null;
  } | null;
  /** `blank`: lines to fill by hand; `none`: the paper asks for no reply and no check. */
  readonly reply: PaperReply | 'blank' | 'none';
  /** Null: boxes to tick by hand, printed wherever a reply part is. */
  readonly check?: PaperCheck | null;
  /** 抄送 */
  readonly copies?: readonly string[];
  /** 阅知 as the system recorded it; none: a line to sign. */
  readonly receipts?: readonly { readonly by: string; readonly at: number }[];
}

export interface PaperReply {
  readonly cause: string;
  readonly measures: string;
  /** A day. */
  readonly finishAt: number | null;
  readonly by: string;
  readonly at: number;
}

export interface PaperCheck {
  readonly outcome: 'closed' | 'returned' | 'climbed';
  readonly note?: string | null;
  readonly by: string;
  readonly at: number;
}

/** 派工单: the order as handed to the units; also prints what has happened since. */
export interface DispatchPaper extends PaperBase {
  readonly paper: 'dispatch';
  readonly number: string;
  readonly dispatchedAt: number;
  /** Which dispatch of this order, from 1. */
  readonly round: number;
  readonly dispatcher: string;
  /** `说事码 SKJ-03-118` */
  readonly source: string;
  readonly disclosure: string;
  readonly citizenKind?: string | null;
  /** `城市管理 › 占道 › 施工围挡` */
  readonly officialKind?: string | null;
  /** `紧急／复杂` */
  readonly urgency: string;
  /** `麦某 138****2741 等 7 人` */
  readonly reporter?: string | null;
  /** With grid and coordinate. */
  readonly place?: string | null;
  readonly title: string;
  /** The resident's own words; may be absent for whoever must not read them. */
  readonly text?: string | null;
  /** `语音 42 秒，维吾尔语，已转写并译；照片 3 张` */
  readonly attachments?: string | null;
  readonly questions?: readonly string[];
  /** Numbers of the complaints merged into it. */
  readonly merged?: readonly string[];
  readonly lead: DispatchUnit;
  readonly joint?: readonly DispatchUnit[];
  /** 权责清单 */
  readonly basis?: string | null;
  readonly calendar?: string | null;
  readonly opinion?: string | null;
  /** Until when a unit may return it. */
  readonly returnUntil?: number | null;
  readonly signed?: readonly PaperRecord[];
  readonly returns?: readonly PaperRecord[];
  readonly contacts?: readonly PaperRecord[];
  readonly progress?: readonly PaperRecord[];
  readonly extensions?: readonly PaperRecord[];
  /** Null: an empty box to write in. */
  readonly result?: {
    readonly text: string;
    readonly evidence?: string | null;
    readonly by: string;
    readonly at: number;
  } | null;
  readonly derived?: readonly string[];
  /** Null: an empty box to sign. */
  readonly approval?: { readonly opinion: string; readonly by: string; readonly at: number } | null;
}

export interface DispatchUnit {
  readonly unit: string;
  readonly task?: string | null;
  readonly signDueAt?: number | null;
  /** Null for joint units: the lead makes the contact. */
  readonly contactDueAt?: number | null;
  readonly handleDueAt?: number | null;
}

/** One line of a record: when, who, and in a few words what. */
export interface PaperRecord {
  readonly at: number;
  readonly by: string;
  readonly text?: string | null;
}

/** 调解协议书, after the usual form of 人民调解协议书. The parties sign on paper; nothing here signs for them. */
export interface MediationPaper extends PaperBase {
  readonly paper: 'mediation';
  readonly number?: string | null;
  readonly orderNumber?: string | null;
  readonly matter: string;
  readonly parties: readonly {
    /** `甲方`, `申请人` … */
    readonly role: string;
    readonly name: string;
    /** Address, phone, representative: as the caller masked them. */
    readonly about?: string | null;
    readonly agent?: string | null;
  }[];
  readonly facts: string;
  readonly items: readonly string[];
  readonly performance?: string | null;
  /** Closing provisions; for a people's mediation committee `papersCopy.mediation.peopleMediationClauses`. */
  readonly clauses?: readonly string[];
  readonly mediatedAt?: number | null;
  readonly place?: string | null;
  readonly mediators: readonly string[];
  /** `律师`, `司法所` …: who took part and signs too. */
  readonly witnesses?: readonly { readonly role: string; readonly name: string }[];
  readonly recorder?: string | null;
  /** The day beside the office's seal; null leaves it to be written in. */
  readonly agreedAt?: number | null;
}

/** A report of figures: sections of text and tables. It is no order to anybody, so it has neither 文号 nor seal. */
export interface ReportPaper extends PaperBase {
  readonly paper: 'report';
  readonly number?: null;
  readonly title: string;
  /** `2026年10月` */
  readonly period: string;
  readonly sections: readonly {
    readonly heading: string;
    readonly texts?: readonly string[];
    readonly table?: {
      readonly head: readonly string[];
      /** Shares of the width. */
      readonly widths: readonly number[];
      /** Columns set in the middle. */
      readonly centred?: readonly number[];
      readonly rows: readonly (readonly string[])[];
    };
  }[];
}

/** 检查结果告知书: what an inspection found, for the business. */
export interface NoticePaper extends PaperBase {
  readonly paper: 'notice';
  readonly number: string;
  readonly business: string;
  readonly address: string;
  readonly openedAt: number;
  readonly finishedAt: number;
  /** The lead first. */
  readonly units: readonly string[];
  readonly people: readonly { readonly name: string; readonly unit: string; readonly certificate: string }[];
  readonly items: readonly {
    readonly number: string;
    readonly name: string;
    readonly basis: string;
    /** `没有问题`, `有问题`, `沿用区住建局 6月3日的结果` */
    readonly result: string;
    readonly words?: string | null;
  }[];
  /** Who signed, or that nobody did and who saw it. */
  readonly signature: string;
  /** What was written by hand at the door: a JPEG, dark on white. Null: nobody signed, or the picture is lost. */
  readonly signaturePicture?: Uint8Array | null;
  readonly notes: readonly string[];
  /** The link in the rating code. */
  readonly ratingUrl: string;
}

export interface PaperOptions {
  /** The link in the QR: the page that shows whether this paper is genuine. Null: no QR (a preview). */
  readonly verifyUrl: string | null;
}

/**
 * One paper as a PDF of A4 pages, text selectable, fonts inside, drawn in a thread that stays (some 80 ms, the first some 600 ms); papers
 * asked for together come one after another. The same paper gives the same bytes. Long texts flow over pages; characters the
 * font lacks are replaced (print-text.ts), so nothing a person wrote keeps a paper from being printed.
 * @throws PrintRefusal `tooLong` when `verifyUrl` does not fit a code of this size (106 bytes)
 */
export function renderPaper(paper: Paper, options: PaperOptions): Promise<Buffer> {
  return renderInThread(paper, options);
}
