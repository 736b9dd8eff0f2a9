import { Text, View } from '@tarojs/components';

export default function StaffLoginPage() {
  return (
    <View className="app theme-light">
      <Text>工作人员登录</Text>
    </View>
  );
}
