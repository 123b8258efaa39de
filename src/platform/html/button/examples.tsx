import type { Example } from '../testing.ts';
import { Button, Buttons, DeedBar, DeedButton, LinkButton } from './button.tsx';

export const examples: readonly Example[] = [
  {
    title: 'The likely deed first, the rest quieter',
    show: () => (
      <Buttons>
        <Button>提交</Button>
        <Button variant="secondary">保存草稿</Button>
        <LinkButton variant="tertiary" href="#back">
          返回
        </LinkButton>
        <Button variant="secondary" danger>
          删除
        </Button>
      </Buttons>
    ),
  },
  {
    title: 'A deed bar with keys',
    show: (view) => (
      <DeedBar view={view}>
        <DeedButton view={view} action="#sign" shortcut="S" hidden={{ version: 3 }}>
          签收
        </DeedButton>
        <LinkButton variant="secondary" href="#assist" shortcut="A">
          请人协办
        </LinkButton>
        <LinkButton variant="tertiary" href="#return" shortcut="R">
          不归我管，写明依据
        </LinkButton>
        <LinkButton variant="tertiary" href="#whistle" shortcut="W" away>
          吹哨
        </LinkButton>
      </DeedBar>
    ),
  },
];
