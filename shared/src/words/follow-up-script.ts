/** What a follow-up clerk says, line by line: says first that they are not the handling unit, then asks and never prompts. */
export function followUpScript(call: { office: string; clerk: string; title: string; lead: string }): string[] {
  return [
    `您好，我是${call.office}的回访员${call.clerk}，不是办理单位的人。`,
    `您之前反映过“${call.title}”，${call.lead}已经答复了。`,
    '想问问您：这件事解决了没有？是解决了、部分解决，还是没解决？',
    '对办理的态度和结果，您是非常满意、满意、基本满意、不满意，还是非常不满意？',
    '您说的会如实记下。没解决的，会马上重新办，并提到上一级。谢谢您。',
  ];
}
