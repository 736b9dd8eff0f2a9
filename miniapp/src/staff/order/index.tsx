import { Text, View } from '@tarojs/components';

export default function StaffOrderPage() {
  return (
    <View className="app theme-light">
      <Text>事项办理</Text>
    </View>
  );
}
