import { Button } from '../button/button.tsx';
import type { FormState } from '../form-state.ts';
import type { Example } from '../testing.ts';
import { Checkbox, Checkboxes, Radios, Select } from './choice.tsx';
import { DateField, FileField, TextArea, TextField } from './field.tsx';
import { Form } from './form.tsx';

const faulty: FormState = {
  values: { text: '灯', kind: 'secret', ways: ['phone'] },
  errors: [
    { field: 'text', message: '请至少写 4 个字' },
    { field: 'matter', message: '请选择一项' },
  ],
};

export const examples: readonly Example[] = [
  {
    title: 'A form that came back with faults',
    show: (view) => (
      <Form view={view} action="#" files>
        <TextArea
          view={view}
          form={faulty}
          name="text"
          label="发生了什么事？"
          hint="用自己的话说就行：什么事、在哪里、有多久了。"
          rows={4}
        />
        <TextField
          view={view}
          form={faulty}
          name="place"
          label="地点"
          hint="例如：柳岸小区东门"
          optional
          list={['柳岸小区东门', '柳岸路公交站']}
        />
        <Select
          view={view}
          form={faulty}
          name="matter"
          label="事项"
          options={[
            { value: '010101', label: '路灯不亮', group: '道路照明' },
            { value: '010102', label: '灯杆倾斜', group: '道路照明' },
            { value: '020101', label: '垃圾满溢', group: '环境卫生' },
          ]}
        />
        <Radios
          view={view}
          form={faulty}
          name="kind"
          label="是否保密？"
          options={[
            { value: 'open', label: '可以告诉承办单位我的姓名' },
            { value: 'secret', label: '请保密', hint: '只有热线知道，查看会留下记录。' },
          ]}
        />
        <Checkboxes
          view={view}
          form={faulty}
          name="ways"
          label="怎样答复您？"
          inline
          options={[
            { value: 'phone', label: '电话' },
            { value: 'text', label: '短信' },
            { value: 'visit', label: '上门' },
          ]}
        />
        <DateField view={view} name="date" label="哪一天发现的？" optional />
        <TextField view={view} name="phone" label="手机号" type="tel" inputMode="tel" length={14} optional />
        <FileField
          view={view}
          name="photo"
          label="照片"
          hint="最多 6 张，每张不超过 12 MB。位置等信息会自动去掉。"
          accept="image/*"
          multiple
          optional
        />
        <Checkbox view={view} name="agree" label="我同意把照片公开在办理结果里" />
        <p>
          <Button>提交</Button>
        </p>
      </Form>
    ),
  },
];
